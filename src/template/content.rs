//! What a text box says: literal text, `{fields}` and `[optional parts]`.

use super::error::{Problem, nearest};
use super::style::Part;
use crate::card::FIELDS;

/// `[` within `[`.
const NESTING: usize = 8;

/// Reads a box's text. `\[ \] \{ \} \\` are these characters themselves; a `[…]`
/// without a field is text with its brackets, as in `[sic]`.
pub(super) fn parse(text: &str) -> Result<Vec<Part>, Problem> {
    let mut parser = Parser { text, rest: text };
    let parts = parser.parts(0)?;
    Ok(parts)
}

/// Whether a part is, or holds, a field of this name; of any name with `None`.
pub(super) fn has_field(parts: &[Part], wanted: Option<&str>) -> bool {
    parts.iter().any(|part| match part {
        Part::Literal(_) => false,
        Part::Field(name) => wanted.is_none_or(|w| w == name),
        Part::Optional(inner) => has_field(inner, wanted),
    })
}

/// The first field.
pub(super) fn first_field(parts: &[Part]) -> Option<&str> {
    parts.iter().find_map(|part| match part {
        Part::Literal(_) => None,
        Part::Field(name) => Some(name.as_str()),
        Part::Optional(inner) => first_field(inner),
    })
}

struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
}

impl Parser<'_> {
    fn unclosed(&self, bracket: char) -> Problem {
        Problem::Unclosed {
            bracket,
            text: self.text.chars().take(60).collect(),
        }
    }

    /// Parts up to the `]` that closes this level, or to the end at level 0.
    fn parts(&mut self, level: usize) -> Result<Vec<Part>, Problem> {
        let mut parts: Vec<Part> = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            self.rest = &self.rest[c.len_utf8()..];
            match c {
                '\\' => {
                    let escaped = self.rest.chars().next().filter(|c| "[]{}\\".contains(*c));
                    self.rest = &self.rest[escaped.map_or(0, char::len_utf8)..];
                    literal(&mut parts, escaped.unwrap_or('\\'));
                }
                '{' => {
                    let Some((name, rest)) = self.rest.split_once('}') else {
                        return Err(self.unclosed('{'));
                    };
                    self.rest = rest;
                    parts.push(field(name)?);
                }
                '[' if level >= NESTING => return Err(self.unclosed('[')),
                '[' => {
                    let inner = self.parts(level + 1)?;
                    if has_field(&inner, None) {
                        parts.push(Part::Optional(inner));
                    } else {
                        literal(&mut parts, '[');
                        for part in inner {
                            match part {
                                Part::Literal(text) => text.chars().for_each(|c| literal(&mut parts, c)),
                                other => parts.push(other),
                            }
                        }
                        literal(&mut parts, ']');
                    }
                }
                ']' if level > 0 => return Ok(parts),
                c => literal(&mut parts, c),
            }
        }
        if level > 0 {
            return Err(self.unclosed('['));
        }
        Ok(parts)
    }
}

fn literal(parts: &mut Vec<Part>, c: char) {
    match parts.last_mut() {
        Some(Part::Literal(text)) => text.push(c),
        _ => parts.push(Part::Literal(c.to_string())),
    }
}

fn field(name: &str) -> Result<Part, Problem> {
    let name = name.trim();
    if FIELDS.contains(&name) {
        return Ok(Part::Field(name.to_owned()));
    }
    Err(Problem::UnknownField {
        name: name.chars().take(40).collect(),
        nearest: nearest(name.trim_start_matches('{'), FIELDS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts in a short form: `text`, `<field>`, `(optional)`.
    fn shown(parts: &[Part]) -> String {
        parts
            .iter()
            .map(|part| match part {
                Part::Literal(text) => text.clone(),
                Part::Field(name) => format!("<{name}>"),
                Part::Optional(inner) => format!("({})", shown(inner)),
            })
            .collect()
    }

    #[test]
    fn fields_and_optional_parts() {
        for (text, expected) in [
            ("", ""),
            ("{quote}", "<quote>"),
            ("— {speaker}[，{role}]", "— <speaker>(，<role>)"),
            ("[{source}[ · {date}]]", "(<source>( · <date>))"),
            ("[[{role}]，{source}]", "((<role>)，<source>)"),
            ("{ quote }", "<quote>"),
            ("[sic] [a [b]]", "[sic] [a [b]]"),
            ("a]b", "a]b"),
            (r"\{quote\} \[x\] \\ \n", r"{quote} [x] \ \n"),
            ("“{quote}”\n{translation}", "“<quote>”\n<translation>"),
        ] {
            assert_eq!(parse(text).map(|p| shown(&p)), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn mistakes() {
        for (text, part) in [
            ("{qoute}", "did you mean \"quote\""),
            ("{{quote}}", "did you mean \"quote\""),
            ("{Speaker}", "did you mean \"speaker\""),
            ("{xyzzy}", "there is no field {xyzzy}; the fields are {quote}"),
            ("{quote", "`{` is not closed in \"{quote\""),
            ("[{role}", "`[` is not closed"),
            ("[[[[[[[[[[{role}]]]]]]]]]]", "`[` is not closed"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}

//! The text of style sheets → rules with their `@media`, and declarations with their lines.

use super::error::{Problem, TemplateError};
use super::media::MediaList;
use super::selector::Selector;
use super::tree::StyleText;
use crate::finding::{Code, Finding};

/// `@media` within `@media`.
const NESTING: usize = 8;

/// The rules of all `<style>` elements, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Stylesheet {
    pub rules: Vec<Rule>,
    /// What was not understood and left out.
    pub findings: Vec<Finding>,
}

/// `selectors { declarations }`.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// All of them must apply.
    pub media: Vec<MediaList>,
    pub selectors: Vec<Selector>,
    pub declarations: Vec<Declaration>,
}

/// `property: value`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Declaration {
    /// In lower case, but a custom property as written.
    pub property: String,
    pub value: String,
    pub important: bool,
    /// The line in the template's file, from 1.
    pub line: usize,
}

impl Stylesheet {
    /// Reads the style sheets of a template.
    pub fn parse(styles: &[StyleText]) -> Result<Stylesheet, TemplateError> {
        let mut sheet = Stylesheet::default();
        for style in styles {
            let media = match style.media.as_deref().map(MediaList::parse) {
                None => Vec::new(),
                Some(Ok(list)) => vec![list],
                Some(Err(unknown)) => {
                    sheet.leave_out(style.line, format!("the media query `{unknown}` is not known"));
                    continue;
                }
            };
            sheet.rules(&without_comments(&style.css), style.line, &media, 0)?;
        }
        Ok(sheet)
    }

    /// Whether a rule depends on the canvas.
    pub fn has_media(&self) -> bool {
        self.rules.iter().any(|rule| !rule.media.is_empty())
    }

    fn leave_out(&mut self, line: usize, what: String) {
        let message = format!("{what}; what it holds was left out");
        self.findings
            .push(Finding::new(Code::Unsupported, message).at_line(line));
    }

    fn rules(
        &mut self,
        css: &str,
        first_line: usize,
        media: &[MediaList],
        depth: usize,
    ) -> Result<(), TemplateError> {
        let error = |line: usize, reason: &str| {
            let reason = reason.to_owned();
            TemplateError::at(line, Problem::Css { reason })
        };
        let mut rest = css;
        let mut line = first_line;
        loop {
            let trimmed = rest.trim_start();
            line += newlines(&rest[..rest.len() - trimmed.len()]);
            rest = trimmed;
            // What a browser of 1996 needed round a style sheet.
            if let Some(after) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("-->")) {
                rest = after;
                continue;
            }
            if rest.is_empty() {
                return Ok(());
            }
            let end = find(rest, &['{', ';', '}']).ok_or_else(|| {
                error(
                    line,
                    "a selector without `{`; write `selector { property: value }`",
                )
            })?;
            let (prelude, after) = rest.split_at(end);
            let lower = prelude.to_ascii_lowercase();
            if lower.starts_with("@import") {
                return Err(TemplateError::at(
                    line,
                    Problem::External {
                        reference: prelude.trim().chars().take(120).collect(),
                    },
                ));
            }
            if !after.starts_with('{') {
                if !lower.starts_with("@charset") && !lower.starts_with("@namespace") {
                    let found = after.chars().next().unwrap_or(';');
                    return Err(error(
                        line,
                        &format!("`{found}` where `{{` is missing; write `selector {{ property: value }}`"),
                    ));
                }
                rest = &after[1..];
                continue;
            }
            let block_line = line + newlines(prelude);
            let length =
                find(&after[1..], &['}']).ok_or_else(|| error(block_line, "`{` is not closed; add `}`"))?;
            let block = &after[1..=length];
            if let Some(query) = lower.strip_prefix("@media") {
                match MediaList::parse(query) {
                    Ok(list) if depth < NESTING => {
                        let all: Vec<MediaList> = media.iter().cloned().chain([list]).collect();
                        self.rules(block, block_line, &all, depth + 1)?;
                    }
                    Ok(_) => return Err(error(line, "@media is nested too deep; write it flat")),
                    Err(unknown) => self.leave_out(line, format!("the media query `{unknown}` is not known")),
                }
            } else if prelude.starts_with('@') {
                let name: String = prelude.split_whitespace().take(1).collect();
                self.leave_out(line, format!("`{name}` is not supported"));
            } else {
                let mut selectors = Vec::new();
                for text in prelude.split(',') {
                    match Selector::parse(text) {
                        Some(selector) => selectors.push(selector),
                        None => {
                            self.leave_out(line, format!("the selector `{}` is not supported", text.trim()));
                        }
                    }
                }
                self.rules.push(Rule {
                    media: media.to_vec(),
                    selectors,
                    declarations: declarations(block, block_line)?,
                });
            }
            line = block_line + newlines(block);
            rest = &after[length + 2..];
        }
    }
}

/// Reads `property: value; …`, as in a block or a `style` attribute.
pub(super) fn declarations(css: &str, first_line: usize) -> Result<Vec<Declaration>, TemplateError> {
    let css = without_comments(css);
    let mut out = Vec::new();
    let mut rest = css.as_str();
    let mut line = first_line;
    while !rest.is_empty() {
        let end = find(rest, &[';']).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        let at = line + newlines(&text[..text.len() - text.trim_start().len()]);
        line += newlines(text);
        rest = after.strip_prefix(';').unwrap_or(after);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let Some((property, value)) = text.split_once(':') else {
            let found: String = text.chars().take(60).collect();
            return Err(TemplateError::at(
                at,
                Problem::Css {
                    reason: format!("`{found}` has no `:`; write `property: value;`"),
                },
            ));
        };
        let property = property.trim();
        let property = if property.starts_with("--") {
            property.to_owned()
        } else {
            property.to_ascii_lowercase()
        };
        let value = value.trim();
        let (value, important) = match value.rsplit_once('!') {
            Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => {
                (before.trim_end(), true)
            }
            _ => (value, false),
        };
        out.push(Declaration {
            property,
            value: value.to_owned(),
            important,
            line: at,
        });
    }
    Ok(out)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count()
}

/// Comments as spaces; line ends stay, so that lines still count.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        let comment = &rest[start + 2..];
        let end = comment.find("*/").unwrap_or(comment.len());
        out.push(' ');
        out.extend(std::iter::repeat_n('\n', newlines(&comment[..end])));
        rest = comment.get(end + 2..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Where the first of `stops` stands outside quotes and brackets, in bytes.
pub(super) fn find(text: &str, stops: &[char]) -> Option<usize> {
    let mut quote = None;
    let mut open = 0usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match (quote, c) {
            (_, '\\') => escaped = true,
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, _) if open == 0 && stops.contains(&c) => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => open += 1,
            (None, ')' | ']' | '}') => open = open.saturating_sub(1),
            (None, _) => {}
        }
    }
    None
}

/// The parts of a value between separators outside quotes and brackets.
pub(super) fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = find(rest, &[separator]) {
        parts.push(rest[..at].trim());
        rest = &rest[at + separator.len_utf8()..];
    }
    parts.push(rest.trim());
    parts
}

/// The words of a value: what white space parts, outside quotes and brackets.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = find(rest, &[' ', '\t', '\n', '\r']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(css: &str) -> Result<Stylesheet, TemplateError> {
        Stylesheet::parse(&[StyleText {
            css: css.to_owned(),
            line: 1,
            media: None,
        }])
    }

    #[test]
    fn rules_and_lines() {
        let sheet = sheet(
            "/* one\n two */\n:root {\n  --ink: #123; /* ; */\n  FILL: url(data:a;b) !important }\n\
             @media (min-width: 1px) {\n g, rect {\n\n x: 1 } }\np{}",
        )
        .unwrap();
        assert_eq!(sheet.rules.len(), 3);
        let of = |i: usize| -> Vec<String> {
            let rule: &Rule = &sheet.rules[i];
            rule.declarations
                .iter()
                .map(|d| {
                    format!(
                        "{}:{}={}{}",
                        d.line,
                        d.property,
                        d.value,
                        if d.important { "!" } else { "" }
                    )
                })
                .collect()
        };
        assert_eq!(of(0), ["4:--ink=#123", "5:fill=url(data:a;b)!"]);
        assert_eq!(of(1), ["9:x=1"]);
        assert_eq!(sheet.rules[1].selectors.len(), 2);
        assert_eq!(sheet.rules[1].media.len(), 1);
        assert!(of(2).is_empty());
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (css, line, part) in [
            ("\n\ng { fill: red", 3, "`{` is not closed"),
            ("g\n{ fill: red;\n oops }", 3, "`oops` has no `:`"),
            ("\ng fill: red;", 2, "`;` where `{` is missing"),
            ("g {} }", 1, "`}` where `{` is missing"),
            ("g", 1, "without `{`"),
            ("\n@import url(x.css);", 2, "outside the file"),
        ] {
            let error = sheet(css).unwrap_err();
            assert_eq!(error.line, Some(line), "{css}: {error}");
            assert!(error.to_string().contains(part), "{css}: {error}");
        }
        let deep = "@media all {".repeat(20) + &"}".repeat(20);
        assert!(sheet(&deep).unwrap_err().to_string().contains("nested too deep"));
    }

    #[test]
    fn what_is_not_supported_is_a_finding() {
        for (css, part) in [
            ("@font-face { src: url(x.ttf) }", "`@font-face`"),
            (
                "@media (prefers-color-scheme: dark) { g { fill: red } }",
                "prefers-color-scheme",
            ),
            ("g:hover { fill: red }", "`g:hover`"),
        ] {
            let sheet = sheet(css).unwrap();
            assert!(sheet.rules.iter().all(|r| r.selectors.is_empty()), "{css}");
            assert!(
                sheet.findings[0].message.contains(part),
                "{css}: {}",
                sheet.findings[0]
            );
        }
    }

    #[test]
    fn splitting_respects_quotes_and_brackets() {
        assert_eq!(split("a, 'b, c', rgb(1, 2)", ','), ["a", "'b, c'", "rgb(1, 2)"]);
        assert_eq!(
            words("1px  calc(1px + 2px)\n3px"),
            ["1px", "calc(1px + 2px)", "3px"]
        );
        assert_eq!(
            words("bold 12px/1.5 'A B', serif"),
            ["bold", "12px/1.5", "'A B',", "serif"]
        );
    }
}

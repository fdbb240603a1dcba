//! What a box says: its parts with the card's fields filled in.

use crate::card::Card;
use crate::template::Part;
use crate::text::{is_han, is_kana};

/// The text of a box. A full-width mark that the template puts between fields becomes its
/// Latin form where nothing in the box is East Asian (`奥特曼，CEO`, `Sam Altman, CEO`).
/// Empty where nothing but fields that the card does not have would
/// stand in it.
pub(super) fn fill(parts: &[Part], card: &Card) -> String {
    let mut text = String::new();
    let mut filled = false;
    let mut fields = false;
    push(parts, card, &mut text, &mut filled, &mut fields);
    if fields && !filled {
        return String::new();
    }
    if fields && !text.chars().any(|c| is_han(c) || is_kana(c)) {
        text.clear();
        push_latin(parts, card, &mut text);
    }
    text.trim_matches(|c: char| c == '\n' || c == ' ').to_owned()
}

/// As [`push`], the marks of the literals in their Latin form.
fn push_latin(parts: &[Part], card: &Card, text: &mut String) {
    for part in parts {
        match part {
            Part::Literal(literal) => {
                for c in literal.chars() {
                    match c {
                        '，' | '、' => text.push_str(", "),
                        '：' => text.push_str(": "),
                        '；' => text.push_str("; "),
                        '（' => text.push_str(" ("),
                        '）' => text.push(')'),
                        '《' => text.push('“'),
                        '》' => text.push('”'),
                        _ => text.push(c),
                    }
                }
            }
            Part::Field(name) => text.push_str(&card.field(name).unwrap_or_default()),
            Part::Optional(inner) if complete(inner, card) => push_latin(inner, card, text),
            Part::Optional(_) => {}
        }
    }
}

/// Whether every field of the parts has a value.
fn complete(parts: &[Part], card: &Card) -> bool {
    parts.iter().all(|part| match part {
        Part::Field(name) => card.field(name).is_some_and(|value| !value.is_empty()),
        Part::Literal(_) | Part::Optional(_) => true,
    })
}

fn push(parts: &[Part], card: &Card, text: &mut String, filled: &mut bool, fields: &mut bool) {
    for part in parts {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::Field(name) => {
                *fields = true;
                let value = card.field(name).unwrap_or_default();
                *filled |= !value.is_empty();
                text.push_str(&value);
            }
            Part::Optional(inner) => {
                if complete(inner, card) {
                    push(inner, card, text, filled, fields);
                } else {
                    *fields = true;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::Size;
    use crate::quote::Quote;

    #[test]
    fn optional_parts_go_with_their_fields() {
        let speaker = [
            Part::Literal("— ".into()),
            Part::Field("speaker".into()),
            Part::Optional(vec![Part::Literal("，".into()), Part::Field("role".into())]),
        ];
        let card = |speaker: Option<&str>, role: Option<&str>| {
            let mut quote = Quote::from_text("道");
            quote.speaker = speaker.map(Into::into);
            quote.role = role.map(Into::into);
            Card::new(quote, 1, Size::parse("og", 1.0).unwrap())
        };
        assert_eq!(fill(&speaker, &card(Some("鲁迅"), Some("作家"))), "— 鲁迅，作家");
        assert_eq!(fill(&speaker, &card(Some("鲁迅"), None)), "— 鲁迅");
        assert_eq!(fill(&speaker, &card(None, None)), "");
        assert_eq!(
            fill(&speaker, &card(Some("Sam Altman"), Some("CEO"))),
            "— Sam Altman, CEO"
        );
        assert_eq!(fill(&[Part::Literal("日课".into())], &card(None, None)), "日课");
    }

    #[test]
    fn a_value_is_never_read_as_a_field() {
        let card = Card::new(
            Quote::from_text("{speaker}[x]"),
            1,
            Size::parse("og", 1.0).unwrap(),
        );
        assert_eq!(fill(&[Part::Field("quote".into())], &card), "{speaker}[x]");
    }
}

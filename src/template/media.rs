//! `@media`: which rules apply to a canvas.

use super::length::Units;

/// A comma list of queries: it applies where one of them does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MediaList(Vec<Query>);

#[derive(Debug, Clone, PartialEq)]
struct Query {
    negated: bool,
    /// Set for `print` and other media that a card is not.
    other_medium: bool,
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    feature: Feature,
    relation: Relation,
    value: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Feature {
    Width,
    Height,
    /// Width by height.
    AspectRatio,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Relation {
    Less,
    AtMost,
    Equal,
    AtLeast,
    Greater,
}

impl MediaList {
    /// Reads what stands between `@media` and `{`. The error is the part that is not known.
    pub fn parse(text: &str) -> Result<MediaList, String> {
        text.split(',')
            .map(Query::parse)
            .collect::<Result<_, _>>()
            .map(MediaList)
    }

    /// Whether it applies to a canvas of this size in px.
    pub fn applies(&self, width: f32, height: f32) -> bool {
        self.0.iter().any(|query| {
            let all = !query.other_medium && query.conditions.iter().all(|c| c.applies(width, height));
            all != query.negated
        })
    }
}

impl Query {
    fn parse(text: &str) -> Result<Query, String> {
        let mut query = Query {
            negated: false,
            other_medium: false,
            conditions: Vec::new(),
        };
        let lower = text.trim().to_ascii_lowercase();
        let mut rest = lower.as_str();
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let (condition, after) = inner.split_once(')').ok_or_else(|| text.trim().to_owned())?;
                query
                    .conditions
                    .push(Condition::parse(condition).ok_or_else(|| format!("({condition})"))?);
                rest = after.trim_start();
            } else {
                let end = rest
                    .find(|c: char| c.is_whitespace() || c == '(')
                    .unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                match word {
                    "and" | "only" | "all" | "screen" => {}
                    "not" => query.negated = true,
                    "print" | "speech" => query.other_medium = true,
                    other => return Err(other.to_owned()),
                }
                rest = after.trim_start();
            }
        }
        Ok(query)
    }
}

impl Condition {
    fn parse(text: &str) -> Option<Condition> {
        let operators = [
            ("<=", Relation::AtMost),
            (">=", Relation::AtLeast),
            ("<", Relation::Less),
            (">", Relation::Greater),
            ("=", Relation::Equal),
        ];
        for (sign, relation) in operators {
            if let Some((name, value)) = text.split_once(sign) {
                return Condition::of(name.trim(), relation, value.trim());
            }
        }
        let (name, value) = text.split_once(':')?;
        let (name, value) = (name.trim(), value.trim());
        if let Some(name) = name.strip_prefix("min-") {
            Condition::of(name, Relation::AtLeast, value)
        } else if let Some(name) = name.strip_prefix("max-") {
            Condition::of(name, Relation::AtMost, value)
        } else if name == "orientation" {
            // Media Queries 4 §4.2: a square is portrait.
            let relation = match value {
                "portrait" => Relation::AtMost,
                "landscape" => Relation::Greater,
                _ => return None,
            };
            Some(Condition {
                feature: Feature::AspectRatio,
                relation,
                value: 1.0,
            })
        } else {
            Condition::of(name, Relation::Equal, value)
        }
    }

    fn of(name: &str, relation: Relation, value: &str) -> Option<Condition> {
        // Media Queries 4 §1.3: relative lengths refer to the initial font size.
        let units = Units {
            canvas: (0.0, 0.0),
            font: 16.0,
            root_font: 16.0,
        };
        let (feature, value) = match name {
            "width" => (Feature::Width, units.length(value, None)?),
            "height" => (Feature::Height, units.length(value, None)?),
            "aspect-ratio" => {
                let (width, height) = value.split_once('/').unwrap_or((value, "1"));
                let ratio = width.trim().parse::<f32>().ok()? / height.trim().parse::<f32>().ok()?;
                (Feature::AspectRatio, ratio)
            }
            _ => return None,
        };
        Some(Condition {
            feature,
            relation,
            value,
        })
    }

    fn applies(&self, width: f32, height: f32) -> bool {
        let actual = match self.feature {
            Feature::Width => width,
            Feature::Height => height,
            Feature::AspectRatio => width / height,
        };
        // 1080/1350 and 4/5 differ in the last bit.
        let close = (actual - self.value).abs() <= self.value.abs() * 1e-5;
        match self.relation {
            Relation::Less => actual < self.value && !close,
            Relation::AtMost => actual < self.value || close,
            Relation::Equal => close,
            Relation::AtLeast => actual > self.value || close,
            Relation::Greater => actual > self.value && !close,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries() {
        for (text, size, expected) in [
            ("(max-aspect-ratio: 4/3)", (1200.0, 630.0), false),
            ("(max-aspect-ratio: 4/3)", (1440.0, 1080.0), true),
            ("(max-aspect-ratio:4/5)", (1080.0, 1350.0), true),
            ("(min-aspect-ratio: 2)", (900.0, 383.0), true),
            ("(aspect-ratio: 1/1)", (1080.0, 1080.0), true),
            ("(aspect-ratio > 16/9)", (1600.0, 900.0), false),
            ("(orientation: portrait)", (1080.0, 1080.0), true),
            ("(orientation: landscape)", (1080.0, 1080.0), false),
            ("screen and (min-width: 1000px)", (1080.0, 1080.0), true),
            (
                "(min-width: 1000px) and (max-height: 700px)",
                (1080.0, 1080.0),
                false,
            ),
            ("(height >= 1080px)", (1080.0, 1080.0), true),
            ("(max-width: 50em)", (800.0, 100.0), true),
            (
                "(max-width: 500px), (orientation: portrait)",
                (1080.0, 1350.0),
                true,
            ),
            ("not (orientation: portrait)", (1080.0, 1350.0), false),
            ("not print", (10.0, 10.0), true),
            ("print", (10.0, 10.0), false),
            ("only screen", (10.0, 10.0), true),
        ] {
            let list = MediaList::parse(text).unwrap();
            assert_eq!(list.applies(size.0, size.1), expected, "{text} at {size:?}");
        }
    }

    #[test]
    fn unknown_queries_are_named() {
        for (text, part) in [
            ("(prefers-color-scheme: dark)", "(prefers-color-scheme: dark)"),
            ("screen and (min-widht: 3px)", "(min-widht: 3px)"),
            ("tv", "tv"),
            ("(min-width: 3px", "(min-width: 3px"),
        ] {
            assert_eq!(MediaList::parse(text), Err(part.to_owned()));
        }
    }
}

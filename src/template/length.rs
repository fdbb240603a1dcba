//! CSS lengths → px: units, percentages, `calc()`, `min()`, `max()`, `clamp()`.

use std::borrow::Cow;

/// Parentheses within one value.
const DEPTH: usize = 16;

/// What relative units refer to, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Units {
    /// The canvas, for `vw`, `vh`, `vmin`, `vmax`.
    pub canvas: (f32, f32),
    /// The element's font size, for `em`.
    pub font: f32,
    /// The root's font size, for `rem`.
    pub root_font: f32,
}

impl Units {
    /// Reads a whole value as one length, px. A bare number is px, as everywhere in SVG.
    /// `percent` is what 100 % refer to; without it, a percentage is not a length.
    pub fn length(&self, value: &str, percent: Option<f32>) -> Option<f32> {
        let mut parser = Parser {
            rest: value.trim(),
            units: self,
            percent,
            depth: 0,
        };
        let number = parser.product(false)?;
        (parser.rest.trim().is_empty() && (number as f32).is_finite()).then_some(number as f32)
    }

    /// Rewrites every relative length within a value (`blur(1vmin)`, `M 10vw 5vh`) as a
    /// number of px and leaves the rest as it is. Percentages only where `percent` is given.
    pub fn rewrite<'v>(&self, value: &'v str, percent: Option<f32>) -> Cow<'v, str> {
        if !value.contains(['v', 'r', 'e', 'm', 'c', 'p', 'i', '%', 'V', 'M', 'C']) {
            return Cow::Borrowed(value);
        }
        let mut out = String::new();
        let mut copied = 0;
        let mut at = 0;
        while let Some(c) = value[at..].chars().next() {
            let token = token_length(&value[at..], c);
            let text = &value[at..at + token];
            let relative = match c {
                '0'..='9' | '.' | '+' | '-' => !text.ends_with(|c: char| c.is_ascii_digit() || c == '.'),
                _ => is_math(text),
            };
            // An angle or a time has a unit too, but is no length.
            if relative && let Some(px) = self.length(text, percent) {
                out.push_str(&value[copied..at]);
                out.push_str(&number(px));
                copied = at + token;
            }
            at += token;
        }
        if copied == 0 {
            return Cow::Borrowed(value);
        }
        out.push_str(&value[copied..]);
        Cow::Owned(out)
    }
}

/// A number as SVG writes it: at most four decimals, no exponent.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

fn is_math(token: &str) -> bool {
    ["calc(", "min(", "max(", "clamp("]
        .iter()
        .any(|name| token.starts_with(name))
}

/// Bytes of the token at the start of `text`, whose first character is `first`.
fn token_length(text: &str, first: char) -> usize {
    let ident = |from: usize| {
        text[from..]
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
            .map_or(text.len(), |n| from + n)
    };
    match first {
        '"' | '\'' => text[1..].find(first).map_or(text.len(), |n| n + 2),
        '#' => ident(1),
        '0'..='9' | '.' | '+' | '-' => match scan_number(text) {
            Some((_, end)) if text[end..].starts_with('%') => end + 1,
            Some((_, end)) => {
                end + text[end..]
                    .find(|c: char| !c.is_ascii_alphanumeric())
                    .unwrap_or(text.len() - end)
            }
            None => 1,
        },
        c if c.is_alphabetic() || c == '_' => {
            let end = ident(0);
            if !text[end..].starts_with('(') || !(is_math(&text[..=end]) || &text[..end] == "url") {
                return end;
            }
            let mut open = 0usize;
            for (at, c) in text[end..].char_indices() {
                match c {
                    '(' => open += 1,
                    ')' if open == 1 => return end + at + 1,
                    ')' => open -= 1,
                    _ => {}
                }
            }
            text.len()
        }
        c => c.len_utf8(),
    }
}

/// The number at the start of `text` and its length in bytes.
fn scan_number(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let mut end = digits(sign);
    let mut any = end > sign;
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        any |= fraction > end + 1;
        end = fraction;
    }
    if !any {
        return None;
    }
    // `1e3`, but not the `e` of `1em`.
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let from = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(from);
        if exponent > from {
            end = exponent;
        }
    }
    Some((text[..end].parse().ok()?, end))
}

struct Parser<'a> {
    rest: &'a str,
    units: &'a Units,
    percent: Option<f32>,
    depth: usize,
}

impl Parser<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, token: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Option<f64> {
        let mut total = self.product(true)?;
        loop {
            if self.eat('+') {
                total += self.product(true)?;
            } else if self.eat('-') {
                total -= self.product(true)?;
            } else {
                return Some(total);
            }
        }
    }

    /// A product where `math` is allowed, else one single value.
    fn product(&mut self, math: bool) -> Option<f64> {
        let mut total = self.value(math)?;
        loop {
            if math && self.eat('*') {
                total *= self.value(true)?;
            } else if math && self.eat('/') {
                total /= self.value(true)?;
            } else {
                return Some(total);
            }
        }
    }

    fn value(&mut self, math: bool) -> Option<f64> {
        self.skip();
        if math && self.rest.starts_with('(') {
            return self.arguments("(")?.first().copied();
        }
        for name in ["calc(", "min(", "max(", "clamp("] {
            if self.rest.starts_with(name) {
                let values = self.arguments(name)?;
                return match (name, values.as_slice()) {
                    ("calc(", [one]) => Some(*one),
                    ("min(", all) => all.iter().copied().reduce(f64::min),
                    ("max(", all) => all.iter().copied().reduce(f64::max),
                    ("clamp(", [least, value, greatest]) => Some(value.min(*greatest).max(*least)),
                    _ => None,
                };
            }
        }
        let (number, end) = scan_number(self.rest)?;
        self.rest = &self.rest[end..];
        let unit_end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphabetic() || c == '%'))
            .unwrap_or(self.rest.len());
        let (unit, rest) = self.rest.split_at(unit_end);
        self.rest = rest;
        let (width, height) = self.units.canvas;
        // Absolute units: CSS Values 4 §6.2, 1in = 96px.
        let factor = match unit.to_ascii_lowercase().as_str() {
            "" | "px" => 1.0,
            "%" => f64::from(self.percent?) / 100.0,
            "vw" => f64::from(width) / 100.0,
            "vh" => f64::from(height) / 100.0,
            "vmin" => f64::from(width.min(height)) / 100.0,
            "vmax" => f64::from(width.max(height)) / 100.0,
            "em" => f64::from(self.units.font),
            "rem" => f64::from(self.units.root_font),
            // Without the font at hand: CSS Values 4 §6.1.1 says half an em.
            "ex" | "ch" => f64::from(self.units.font) / 2.0,
            "in" => 96.0,
            "cm" => 96.0 / 2.54,
            "mm" => 96.0 / 25.4,
            "pt" => 96.0 / 72.0,
            "pc" => 16.0,
            _ => return None,
        };
        Some(number * factor)
    }

    /// The arguments of a function whose name and `(` stand at the start.
    fn arguments(&mut self, name: &str) -> Option<Vec<f64>> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        self.rest = self.rest.strip_prefix(name)?;
        let mut values = vec![self.sum()?];
        while self.eat(',') {
            values.push(self.sum()?);
        }
        self.depth -= 1;
        self.eat(')').then_some(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units {
        canvas: (1200.0, 600.0),
        font: 20.0,
        root_font: 10.0,
    };

    #[test]
    fn lengths() {
        for (text, px) in [
            ("12", Some(12.0)),
            ("12px", Some(12.0)),
            ("-1.5e1px", Some(-15.0)),
            (".5em", Some(10.0)),
            ("2rem", Some(20.0)),
            ("1ex", Some(10.0)),
            ("1in", Some(96.0)),
            ("25.4mm", Some(96.0)),
            ("72pt", Some(96.0)),
            ("6pc", Some(96.0)),
            ("10%", Some(40.0)),
            ("1vw", Some(12.0)),
            ("1vh", Some(6.0)),
            ("1vmin", Some(6.0)),
            ("1VMAX", Some(12.0)),
            ("calc(100% - 2 * 3vmin)", Some(364.0)),
            ("calc((1px + 2px) * 3 / 2)", Some(4.5)),
            ("calc(10px - -5px)", Some(15.0)),
            ("min(5vw, 50px)", Some(50.0)),
            ("max(5vw, 50px)", Some(60.0)),
            ("clamp(10px, 100vw, 30px)", Some(30.0)),
            ("calc(1px + max(2px, 3px))", Some(4.0)),
            ("calc(1 / 0)", None),
            ("calc(1 +)", None),
            ("calc(1px", None),
            ("1px 2px", None),
            ("1px + 2px", None),
            ("12quux", None),
            ("auto", None),
            ("", None),
            ("1e999", None),
        ] {
            assert_eq!(UNITS.length(text, Some(400.0)), px, "{text}");
        }
        assert_eq!(UNITS.length("10%", None), None, "no percentage without a base");
        let deep = format!("calc({}1{})", "(".repeat(1000), ")".repeat(1000));
        assert_eq!(UNITS.length(&deep, None), None);
    }

    #[test]
    fn rewriting_touches_relative_lengths_only() {
        for (text, expected) in [
            ("blur(1vmin)", "blur(6)"),
            ("1vmin calc(2px + 1vw)", "6 14"),
            ("M 10vw 5vh h 20 v 3e1 Z", "M 120 30 h 20 v 3e1 Z"),
            ("M10 20h30v40c1 2 3 4 5 6z", "M10 20h30v40c1 2 3 4 5 6z"),
            ("#1e5", "#1e5"),
            ("#12em", "#12em"),
            ("url(#a1vw)", "url(#a1vw)"),
            ("rotate(45deg)", "rotate(45deg)"),
            ("'1vw'", "'1vw'"),
            ("a1vw", "a1vw"),
            ("50%", "50%"),
            ("é 1vw", "é 12"),
        ] {
            assert_eq!(UNITS.rewrite(text, None), expected, "{text}");
        }
        assert_eq!(UNITS.rewrite("50% 1vw", Some(10.0)), "5 12");
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in [(1.0, "1"), (0.25, "0.25"), (-0.00001, "0"), (100.0, "100")] {
            assert_eq!(number(value), text);
        }
    }
}

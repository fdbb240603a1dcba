//! Text and attributes of XML.

/// Escapes text for an element's content or a quoted attribute. Characters that
/// XML 1.0 §2.2 forbids are left out: no escape can carry them.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Attribute values would be read with spaces in their stead.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn escaped_text_is_well_formed_and_complete() {
        for (raw, expected) in [
            ("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"),
            ("]]></title><script>", "]]&gt;&lt;/title&gt;&lt;script&gt;"),
            ("一\u{0}二\u{1b}[31m\u{ffff}", "一二[31m"),
            ("两\n行", "两&#10;行"),
            ("👩‍👩‍👧", "👩‍👩‍👧"),
        ] {
            assert_eq!(escape(raw), expected, "{raw:?}");
        }
    }
}

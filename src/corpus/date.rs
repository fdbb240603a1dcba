//! Days as documents write them.

/// The first day named in a text: `YYYY-MM-DD`, or `--MM-DD` where it has no
/// year, or `YYYY-MM`. Reads `2024-04-16`, `2024.4.16`, `2024/04/16`,
/// `2024年4月16日`, `4月16日`, `April 16, 2024` and `16 April 2024`.
pub(super) fn find(text: &str) -> Option<String> {
    numeric(text).or_else(|| english(text))
}

/// A number of at most four digits with the text before and behind it.
struct Number<'a> {
    value: u32,
    digits: usize,
    behind: &'a str,
}

fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        if let Some(value) = text.get(at..at + digits).and_then(|d| d.parse().ok()) {
            out.push(Number {
                value,
                digits,
                behind: &text[at + digits..],
            });
        }
        at += digits;
    }
    out
}

fn numeric(text: &str) -> Option<String> {
    let all = numbers(text);
    for (i, number) in all.iter().enumerate() {
        let next = all.get(i + 1);
        let after = all.get(i + 2);
        let between = |n: &Number<'_>, marks: &[&'static str]| {
            let mark = marks.iter().find(|mark| n.behind.starts_with(**mark))?;
            n.behind[mark.len()..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
                .then_some(*mark)
        };
        if number.digits == 4 && (1900..=2100).contains(&number.value) {
            let Some(mark) = between(number, &["-", ".", "/", "年"]) else {
                continue;
            };
            let month = next.filter(|month| is_month(month.value) && month.digits <= 2)?;
            let same = if mark == "年" { "月" } else { mark };
            match after.filter(|day| is_day(day.value) && day.digits <= 2) {
                Some(day) if between(month, &[same]).is_some() => {
                    return Some(format!("{:04}-{:02}-{:02}", number.value, month.value, day.value));
                }
                _ if mark == "年" && month.behind.starts_with('月') => {
                    return Some(format!("{:04}-{:02}", number.value, month.value));
                }
                _ => {}
            }
        } else if is_month(number.value) && between(number, &["月"]).is_some() {
            let day = next.filter(|day| is_day(day.value) && day.behind.starts_with(['日', '号']))?;
            return Some(format!("--{:02}-{:02}", number.value, day.value));
        }
    }
    None
}

fn english(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let month = |word: &str| {
        let word = word.trim_end_matches('.').to_ascii_lowercase();
        let i = MONTHS.iter().position(|month| word.starts_with(month))?;
        (word.len() <= 9 && word.bytes().all(|b| b.is_ascii_lowercase())).then_some(i as u32 + 1)
    };
    let number = |word: Option<&&str>| -> Option<u32> {
        word?
            .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.')
            .parse()
            .ok()
    };
    for (i, word) in words.iter().enumerate() {
        let Some(month) = month(word) else { continue };
        let before = i.checked_sub(1).and_then(|i| words.get(i));
        let american = (number(words.get(i + 1)), number(words.get(i + 2)));
        let british = (number(before), number(words.get(i + 1)));
        for (day, year) in [american, british] {
            if let (Some(day), Some(year)) = (day, year)
                && is_day(day)
                && (1900..=2100).contains(&year)
            {
                return Some(format!("{year:04}-{month:02}-{day:02}"));
            }
        }
    }
    None
}

fn is_month(value: u32) -> bool {
    (1..=12).contains(&value)
}

fn is_day(value: u32) -> bool {
    (1..=31).contains(&value)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn days_as_documents_write_them() {
        for (text, expected) in [
            ("2024.04.16 13:31", Some("2024-04-16")),
            ("2024-04-16", Some("2024-04-16")),
            ("2024/4/6", Some("2024-04-06")),
            ("发布于 2024年4月16日 08:00", Some("2024-04-16")),
            ("2024年4月", Some("2024-04")),
            ("某报讯 4月16日消息，", Some("--04-16")),
            ("Published: April 16, 2024", Some("2024-04-16")),
            ("16th Apr. 2024", Some("2024-04-16")),
            ("2025-07-17T09:06:58.909900", Some("2025-07-17")),
            ("1:07:17", None),
            ("GPT-4 and 3.5", None),
            ("2024.13.40", None),
            ("in 2024 we made 3 films", None),
            ("99999999999-04-16", None),
        ] {
            assert_eq!(find(text).as_deref(), expected, "{text:?}");
        }
    }
}

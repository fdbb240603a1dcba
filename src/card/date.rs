//! A date as a card prints it.

use crate::text::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes an ISO 8601 date (`2024-04-16`, `2024-04`, `2024`, or `--04-16` where the year is
/// not known) as the language has it. Anything else is printed as it stands.
pub(super) fn print(date: &str, language: Language) -> String {
    read(date).map_or_else(|| date.to_owned(), |parts| write(parts, language))
}

/// Year, month and day.
type Parts = (Option<u32>, Option<u32>, Option<u32>);

fn read(date: &str) -> Option<Parts> {
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let (year, rest) = match date.strip_prefix("--") {
        Some(rest) => (None, Some(rest)),
        None => match date.split_once('-') {
            Some((year, rest)) => (Some(number(year, 4)?), Some(rest)),
            None => (Some(number(date, 4)?), None),
        },
    };
    let Some(rest) = rest else {
        return Some((year, None, None));
    };
    let (month, day) = match rest.split_once('-') {
        Some((month, day)) => (number(month, 2)?, Some(number(day, 2)?)),
        None => (number(rest, 2)?, None),
    };
    let valid = (1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day));
    valid.then_some((year, Some(month), day))
}

fn write((year, month, day): Parts, language: Language) -> String {
    let (unit_year, unit_month, unit_day) = match language {
        Language::ZhHans | Language::ZhHant | Language::ZhHk | Language::Ja => ("年", "月", "日"),
        Language::Ko => ("년 ", "월 ", "일"),
        Language::En | Language::Other(_) => {
            let month = month
                .and_then(|m| MONTHS.get(m as usize - 1))
                .map(|m| (*m).to_owned());
            let parts = [day.map(|d| d.to_string()), month, year.map(|y| y.to_string())];
            return parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        }
    };
    let parts = [(year, unit_year), (month, unit_month), (day, unit_day)];
    let text: String = parts
        .iter()
        .filter_map(|(n, unit)| Some(format!("{}{unit}", (*n)?)))
        .collect();
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::print;
    use crate::text::Language::{En, Ko, ZhHans};

    #[test]
    fn dates_are_printed_as_the_language_has_them() {
        for (date, language, expected) in [
            ("2024-04-16", ZhHans, "2024年4月16日"),
            ("2024-04-16", En, "16 April 2024"),
            ("2024-04-16", Ko, "2024년 4월 16일"),
            ("2024-04", ZhHans, "2024年4月"),
            ("2024", En, "2024"),
            ("--04-16", ZhHans, "4月16日"),
            ("--04-16", En, "16 April"),
            ("2024-13-01", En, "2024-13-01"),
            ("spring of 2024", En, "spring of 2024"),
            ("", En, ""),
        ] {
            assert_eq!(print(date, language), expected, "{date}");
        }
    }
}

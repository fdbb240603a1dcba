//! Length, words and build of a line.

use super::super::gate::Line;
use super::super::lexicon::Tongue;
use super::super::wording::lower;
use crate::text::is_han;

/// A hump over the length: best at 14 to 30 words, or 25 to 60 letters in
/// Chinese and Japanese. Podcasts: the hump stands at 15-30 words.
pub(in crate::quote) fn length(line: &Line) -> f64 {
    let units = line.wording.units as f64;
    let (low, high) = if line.wording.tongue.is_wide() {
        (25.0, 60.0)
    } else {
        (14.0, 30.0)
    };
    let ratio: f64 = if units < low { units / low } else { high / units };
    if ratio >= 1.0 {
        1.0
    } else {
        (-(ratio.ln() / 0.6).powi(2)).exp()
    }
}

/// Two sentences instead of one: less succinct.
pub(in crate::quote) fn pair(line: &Line) -> f64 {
    f64::from(line.candidate.sentences > 1 && !line.candidate.whole_mark)
}

/// Long words (English, ten letters and more), long clauses (Chinese, Japanese).
/// Pull quotes: hard words and word length tell against a line (AUC 62 and 58).
pub(in crate::quote) fn hard_words(line: &Line) -> f64 {
    if line.wording.tongue.is_wide() {
        let clauses = line
            .wording
            .text
            .split(['，', '。', '；', '：', '、', '？', '！'])
            .filter(|clause| !clause.trim().is_empty())
            .count();
        let mean = line.wording.units as f64 / clauses.max(1) as f64;
        return ((mean - 12.0) / 14.0).clamp(0.0, 1.0);
    }
    let words = line.wording.words.len().max(1);
    let long = line
        .wording
        .words
        .iter()
        .filter(|(_, word)| word.chars().count() >= 10)
        .count();
    (long as f64 / words as f64 * 5.0).min(1.0)
}

/// Many commas: a list, or a sentence without a spine.
pub(in crate::quote) fn listing(line: &Line) -> f64 {
    let text = line.wording.text;
    let commas = text.matches([',', '，', '、', ';', '；']).count();
    let enumeration = text.matches('、').count();
    ((commas + enumeration) as f64 - 3.0).clamp(0.0, 4.0) / 4.0
}

/// Content words that return: parallel clauses, anaphora. Memorable quotes:
/// distinctive words in a plain build.
pub(in crate::quote) fn parallel(line: &Line) -> f64 {
    let mut units: Vec<String> = match line.wording.tongue {
        Tongue::English | Tongue::Other => line
            .wording
            .words
            .iter()
            .map(|(_, word)| lower(word))
            .filter(|word| word.chars().count() >= 4 && !COMMON.contains(&word.as_str()))
            .collect(),
        Tongue::Chinese | Tongue::Japanese => {
            let letters: Vec<char> = line.wording.text.chars().collect();
            letters
                .windows(2)
                .filter(|pair| pair.iter().all(|c| is_han(*c) && !PARTICLES.contains(c)))
                .map(|pair| pair.iter().collect())
                .collect()
        }
    };
    let all = units.len();
    units.sort();
    units.dedup();
    ((all - units.len()) as f64 / 3.0).min(1.0)
}

/// English words of four letters and more that return in any text.
const COMMON: [&str; 40] = [
    "that", "this", "with", "have", "will", "they", "their", "there", "what", "when", "which", "were",
    "been", "from", "would", "could", "should", "about", "more", "than", "then", "them", "these", "those",
    "because", "very", "just", "like", "some", "into", "also", "think", "really", "your", "it's", "don't",
    "going", "want", "know", "make",
];

/// Chinese letters that join words and return in any text.
const PARTICLES: [char; 24] = [
    '的', '了', '是', '在', '我', '们', '你', '他', '这', '那', '和', '与', '也', '就', '都', '而', '但',
    '不', '一', '个', '们', '會', '会', '来',
];

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::*;

    #[test]
    fn short_and_plain_beats_long_and_heavy() {
        for (feature, more, less) in [
            (
                length as fn(&Line) -> f64,
                "A good garden is made by people who stay long enough to see what they did wrong.",
                "Gardens need people who stay.",
            ),
            (
                length,
                "种树的人都知道，今天做的事要十年以后才看得见结果，所以急不得。",
                "种树的人从来不着急走路。",
            ),
            (
                hard_words,
                "Organisational transformation requires considerable infrastructural commitments.",
                "Change asks a lot of the place where it has to happen.",
            ),
            (
                listing,
                "We grow apples, pears, plums, cherries, quinces, figs and nuts in the old garden.",
                "We grow what the soil wants, and the soil wants apples.",
            ),
            (
                parallel,
                "产品越简单，产品越难做，而难做的产品才值得做。",
                "我们每天早上都会把院子扫一遍再开门。",
            ),
            (
                parallel,
                "Patience builds gardens, and gardens teach patience.",
                "We swept the yard before the gate was opened.",
            ),
        ] {
            assert!(
                measure(feature, more) > measure(feature, less),
                "{more:?} > {less:?}"
            );
        }
    }
}

//! What a line says: contrast, generality, conviction and the like.

use super::super::gate::Line;
use super::{density, saturate};

/// One thing set against another: *not X but Y*, 不是…而是, ではなく.
/// Memorable quotes and aphorisms turn on it.
pub(in crate::quote) fn contrast(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().contrast))
}

/// A turn against expectation inside the line: *but*, *although*, 仍然.
pub(in crate::quote) fn concession(line: &Line) -> f64 {
    let lexicon = line.wording.tongue.lexicon();
    let head = line.wording.head();
    let rest = head.behind_head(lexicon.openers).unwrap_or(head);
    saturate(rest.hits(lexicon.concession))
}

/// Two words that are opposites: *failure* and *success*, 过去 and 未来.
pub(in crate::quote) fn opposites(line: &Line) -> f64 {
    let pairs = line.wording.tongue.lexicon().opposites;
    saturate(
        pairs
            .iter()
            .filter(|(one, other)| {
                // Two letters that stand in any text count only as words of their own.
                let far = one.chars().count() > 1 || !line.wording.tongue.is_wide();
                far && line.wording.has(one) && line.wording.has(other)
            })
            .count(),
    )
}

/// *You, people, everyone, always*; 人们, 任何, 永远. Memorable quotes are more
/// general; podcasts: *you* tells for a line.
pub(in crate::quote) fn general(line: &Line) -> f64 {
    density(
        line.wording.hits(line.wording.tongue.lexicon().general),
        line,
        1.2,
    )
}

/// The speaker stands by it: *I believe*, 坚信, 信じ.
pub(in crate::quote) fn conviction(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().conviction))
}

/// *Most, best, only, never*; 最, 唯一. Podcasts: superlatives tell for a line.
pub(in crate::quote) fn superlative(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().superlative))
}

/// *If, when, because*; 只有…才. Podcasts: tells for a line.
pub(in crate::quote) fn condition(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().condition))
}

/// What is to come: *will, eventually*; 终将, 未来.
pub(in crate::quote) fn outlook(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().outlook))
}

/// What one ought to do: *you have to*, 应该, べき.
pub(in crate::quote) fn advice(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().advice))
}

/// An image: *is like a*, 就像, まるで.
pub(in crate::quote) fn image(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().image))
}

/// Something is said to be something, in the present tense. Podcasts: *is*
/// tells for a line; memorable quotes: present rather than past.
pub(in crate::quote) fn thesis(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().thesis))
}

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::*;

    #[test]
    fn each_feature_sees_its_words() {
        for (feature, more, less) in [
            (
                contrast as fn(&Line) -> f64,
                "真正难的不是开始，而是第二年还在做。",
                "我们第二年也在做同样的事情。",
            ),
            (
                contrast,
                "It is not the tools but the hands.",
                "It is the tools and the hands.",
            ),
            (
                contrast,
                "速さではなく、続けることが人を育てる。",
                "毎日少しずつ続けることが人を育てる。",
            ),
            (
                concession,
                "The soil was poor, but the trees stood.",
                "But the soil was poor and dry.",
            ),
            (
                opposites,
                "从失败里学不到多少，成功才会教人。",
                "从书里学不到多少，做事才会教人。",
            ),
            (
                opposites,
                "Start small if you want the end to be big.",
                "Plant what you want to eat.",
            ),
            (
                general,
                "People forget what you say.",
                "The mayor forgot his speech.",
            ),
            (
                general,
                "每个人都会老，但不是任何人都会长大。",
                "我爷爷种了三十年的苹果树和梨树。",
            ),
            (
                conviction,
                "I believe that gardens matter.",
                "I bought some seeds in May.",
            ),
            (conviction, "我坚信慢一点才能走远。", "我走路比较慢一点点。"),
            (
                superlative,
                "The only tool you need is time.",
                "A tool you need is a spade.",
            ),
            (condition, "If you wait, it grows.", "You wait and it grows."),
            (outlook, "终有一天，机器将会种树。", "有些机器已经在种树。"),
            (advice, "You have to prune in winter.", "We pruned in winter."),
            (
                image,
                "A garden is like a letter to your children.",
                "A garden is work for your children.",
            ),
            (thesis, "Patience is a tool.", "We waited there."),
        ] {
            assert!(
                measure(feature, more) > measure(feature, less),
                "{more:?} > {less:?}"
            );
        }
    }
}

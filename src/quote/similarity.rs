//! How much two texts say the same, by their character trigrams.

/// A text's character trigrams, hashed, sorted, each once.
#[derive(Debug, Clone)]
pub(super) struct Trigrams(Vec<u32>);

impl Trigrams {
    /// The trigrams of the letters and digits of a text, in lower case.
    pub(super) fn new(text: &str) -> Trigrams {
        let letters: Vec<u32> = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .map(u32::from)
            .collect();
        let mut grams: Vec<u32> = letters
            .windows(3)
            .map(|w| {
                w[0].wrapping_mul(0x9e37_79b1)
                    ^ w[1].wrapping_mul(0x85eb_ca6b)
                    ^ w[2].wrapping_mul(0xc2b2_ae35)
            })
            .collect();
        grams.sort_unstable();
        grams.dedup();
        Trigrams(grams)
    }

    /// Trigrams in both.
    fn common(&self, other: &Trigrams) -> usize {
        let (mut a, mut b, mut count) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            a += usize::from(x <= y);
            b += usize::from(y <= x);
            count += usize::from(x == y);
        }
        count
    }

    /// Jaccard similarity, 0 to 1.
    pub(super) fn similarity(&self, other: &Trigrams) -> f64 {
        let common = self.common(other);
        let union = self.0.len() + other.0.len() - common;
        if union == 0 {
            0.0
        } else {
            common as f64 / union as f64
        }
    }

    /// Whether one text repeats the other, or most of it. A text of fewer than
    /// eight trigrams is too short to repeat anything but the same text.
    pub(super) fn is_near(&self, other: &Trigrams) -> bool {
        let least = self.0.len().min(other.0.len());
        if least < 8 {
            return least > 0 && self.0 == other.0;
        }
        let common = self.common(other);
        let union = self.0.len() + other.0.len() - common;
        common as f64 >= 0.45 * union as f64 || common as f64 >= 0.75 * least as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Trigrams;

    #[test]
    fn repeats_are_near_and_others_are_not() {
        for (a, b, near) in [
            ("慢工出细活，急不得。", "慢工出细活，急不得！", true),
            (
                "慢工出细活，做园子的人急不得。",
                "我说过，慢工出细活，做园子的人急不得。你不信。",
                true,
            ),
            ("慢工出细活，急不得。", "树要一年一年地长。", false),
            ("Trees grow slowly.", "I think trees grow slowly.", true),
            ("A tree.", "A tree is hard to find.", false),
            ("Trees grow slowly.", "Rivers run fast.", false),
            ("", "", false),
        ] {
            assert_eq!(Trigrams::new(a).is_near(&Trigrams::new(b)), near, "{a:?} / {b:?}");
        }
    }
}

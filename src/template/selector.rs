//! CSS selectors: type, class, id, attribute, `:root`, `:first-child`, and the four
//! combinators. All elements are matched in one pass, without backtracking, so that
//! no selector takes longer than elements × compounds.

use super::tree::{Element, Tree};

/// Compounds of one selector: their matches are bits of a `u64`.
const COMPOUNDS: usize = 64;

/// Ids; classes, attributes and pseudo-classes; types (Selectors 4 §17).
pub(super) type Specificity = (usize, usize, usize);

/// One complex selector (no comma).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Selector {
    compounds: Vec<Compound>,
    pub specificity: Specificity,
}

#[derive(Debug, Clone, PartialEq)]
struct Compound {
    /// How it stands to the compound before it.
    combinator: Combinator,
    simples: Vec<Simple>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Combinator {
    Descendant,
    Child,
    NextSibling,
    LaterSibling,
}

#[derive(Debug, Clone, PartialEq)]
enum Simple {
    Universal,
    Type(String),
    Class(String),
    Id(String),
    Attribute(String, Option<(char, String)>),
    Root,
    FirstChild,
}

impl Selector {
    /// Reads one selector; `None` where it uses something that is not known.
    pub fn parse(text: &str) -> Option<Selector> {
        let mut compounds: Vec<Compound> = Vec::new();
        let mut combinator = None;
        let mut rest = text.trim();
        while let Some(c) = rest.chars().next() {
            let next = match c {
                '>' => Some(Combinator::Child),
                '+' => Some(Combinator::NextSibling),
                '~' => Some(Combinator::LaterSibling),
                c if c.is_whitespace() => {
                    rest = rest.trim_start();
                    combinator = combinator.or(Some(Combinator::Descendant));
                    continue;
                }
                _ => None,
            };
            if let Some(next) = next {
                if compounds.is_empty() || !matches!(combinator, None | Some(Combinator::Descendant)) {
                    return None;
                }
                combinator = Some(next);
                rest = rest[1..].trim_start();
                continue;
            }
            let (simple, after) = Simple::parse(rest)?;
            rest = after;
            match (combinator.take(), compounds.last_mut()) {
                (None, Some(last)) => last.simples.push(simple),
                (relation, _) => compounds.push(Compound {
                    combinator: relation.unwrap_or(Combinator::Descendant),
                    simples: vec![simple],
                }),
            }
        }
        if compounds.is_empty() || compounds.len() > COMPOUNDS || combinator.is_some() {
            return None;
        }
        let mut specificity = (0, 0, 0);
        for simple in compounds.iter().flat_map(|c| &c.simples) {
            match simple {
                Simple::Universal => {}
                Simple::Type(_) => specificity.2 += 1,
                Simple::Id(_) => specificity.0 += 1,
                _ => specificity.1 += 1,
            }
        }
        Some(Selector {
            compounds,
            specificity,
        })
    }

    /// How much work a pass takes for each element.
    pub fn cost(&self) -> usize {
        self.compounds.len()
    }

    /// The elements that it selects, in document order.
    pub fn matches(&self, tree: &Tree) -> Vec<usize> {
        // Bit i of an element: the compounds up to i match, ending at it.
        let count = tree.elements.len();
        let mut ending = vec![0u64; count];
        let mut of_ancestors = vec![0u64; count];
        let mut of_last_child = vec![0u64; count];
        let mut of_children = vec![0u64; count];
        let mut found = Vec::new();
        for (index, element) in tree.elements.iter().enumerate() {
            let [parent, ancestors, previous, earlier] = match element.parent {
                Some(p) => [
                    ending[p],
                    of_ancestors[p] | ending[p],
                    of_last_child[p],
                    of_children[p],
                ],
                None => [0; 4],
            };
            let mut bits = 0u64;
            for (i, compound) in self.compounds.iter().enumerate() {
                let before = match compound.combinator {
                    Combinator::Descendant => ancestors,
                    Combinator::Child => parent,
                    Combinator::NextSibling => previous,
                    Combinator::LaterSibling => earlier,
                };
                if (i == 0 || before & (1 << (i - 1)) != 0)
                    && compound.simples.iter().all(|s| s.matches(element))
                {
                    bits |= 1 << i;
                }
            }
            ending[index] = bits;
            of_ancestors[index] = ancestors;
            if let Some(p) = element.parent {
                of_last_child[p] = bits;
                of_children[p] |= bits;
            }
            if bits & (1 << (self.compounds.len() - 1)) != 0 {
                found.push(index);
            }
        }
        found
    }
}

impl Simple {
    fn parse(text: &str) -> Option<(Simple, &str)> {
        let ident = |text: &'_ str| {
            let end = text
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
                .unwrap_or(text.len());
            (end > 0).then_some(end)
        };
        let named = |make: fn(String) -> Simple| {
            let end = 1 + ident(text.get(1..)?)?;
            Some((make(text[1..end].to_owned()), &text[end..]))
        };
        match text.chars().next()? {
            '*' => Some((Simple::Universal, &text[1..])),
            '.' => named(Simple::Class),
            '#' => named(Simple::Id),
            ':' => {
                let end = 1 + ident(&text[1..])?;
                let simple = match &text[1..end] {
                    "root" => Simple::Root,
                    "first-child" => Simple::FirstChild,
                    _ => return None,
                };
                Some((simple, &text[end..]))
            }
            '[' => {
                let (inside, rest) = text[1..].split_once(']')?;
                let Some((name, value)) = inside.split_once('=') else {
                    return Some((Simple::Attribute(inside.trim().to_owned(), None), rest));
                };
                let (name, operator) = match name.chars().last()? {
                    c @ ('^' | '$' | '*' | '~' | '|') => (&name[..name.len() - 1], c),
                    _ => (name, '='),
                };
                let value = value.trim().trim_matches(['"', '\'']).to_owned();
                Some((
                    Simple::Attribute(name.trim().to_owned(), Some((operator, value))),
                    rest,
                ))
            }
            _ => {
                let end = ident(text)?;
                Some((Simple::Type(text[..end].to_owned()), &text[end..]))
            }
        }
    }

    fn matches(&self, element: &Element) -> bool {
        match self {
            Simple::Universal => true,
            Simple::Type(name) => element.name == *name,
            Simple::Class(class) => element
                .attribute("class")
                .is_some_and(|classes| classes.split_ascii_whitespace().any(|c| c == class)),
            Simple::Id(id) => element.attribute("id") == Some(id),
            Simple::Attribute(name, test) => element.attribute(name).is_some_and(|actual| match test {
                None => true,
                Some((_, value)) if value.is_empty() => actual.is_empty(),
                Some(('^', value)) => actual.starts_with(value.as_str()),
                Some(('$', value)) => actual.ends_with(value.as_str()),
                Some(('*', value)) => actual.contains(value.as_str()),
                Some(('~', value)) => actual.split_ascii_whitespace().any(|word| word == value),
                Some(('|', value)) => {
                    actual == value
                        || actual
                            .strip_prefix(value.as_str())
                            .is_some_and(|r| r.starts_with('-'))
                }
                Some((_, value)) => actual == value,
            }),
            Simple::Root => element.parent.is_none(),
            Simple::FirstChild => element.parent.is_some() && element.position == 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_selector_selects() {
        let tree = Tree::parse(
            br#"<svg xmlns="http://www.w3.org/2000/svg" id="s"><g id="a" class="x y"><rect id="b"/>
            <g id="c"><rect id="d" class="y"/><path id="e" data-k="one-two"/></g></g><rect id="f"/></svg>"#,
        )
        .unwrap();
        for (selector, expected) in [
            ("rect", "b d f"),
            ("*", "s a b c d e f"),
            (":root", "s"),
            ("svg > rect", "f"),
            ("g rect", "b d"),
            ("g g > rect", "d"),
            (".x", "a"),
            (".x.y", "a"),
            ("g.y rect.y", "d"),
            ("#c path", "e"),
            ("rect + g", "c"),
            ("rect ~ path", "e"),
            ("g ~ rect", "f"),
            ("[data-k]", "e"),
            ("path[data-k^='one']", "e"),
            ("[data-k|=one]", "e"),
            ("[data-k=two]", ""),
            ("rect:first-child", "b d"),
            ("svg svg", ""),
        ] {
            let found: Vec<&str> = Selector::parse(selector)
                .unwrap()
                .matches(&tree)
                .iter()
                .filter_map(|e| tree.elements[*e].attribute("id"))
                .collect();
            assert_eq!(found.join(" "), expected, "{selector}");
        }
    }

    #[test]
    fn unknown_selectors_are_refused() {
        for text in [
            "",
            "rect:hover",
            "> rect",
            "a > > b",
            "a >",
            "::before",
            ".",
            "a:",
            "[x",
        ] {
            assert_eq!(Selector::parse(text), None, "{text}");
        }
        assert_eq!(Selector::parse(&"a ".repeat(65)), None);
    }

    #[test]
    fn specificity() {
        for (text, expected) in [
            ("*", (0, 0, 0)),
            ("g rect", (0, 0, 2)),
            ("g.a[b]", (0, 2, 1)),
            ("#a :root", (1, 1, 0)),
        ] {
            assert_eq!(Selector::parse(text).unwrap().specificity, expected, "{text}");
        }
    }
}

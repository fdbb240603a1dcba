//! Which face sets a grapheme cluster.

use unicode_script::{Script, UnicodeScript};

use crate::template;
use crate::text::{self, HanForm, Language};

use super::fonts::{Faces, Family};
use super::{FaceId, Fonts, Origin, Style, is_emoji, names};

/// How a text wants to be set: what the choice of a face depends on besides the text.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `font-family`, in order.
    pub families: &'a [template::Family],
    /// `font-weight`, 1 to 1000.
    pub weight: u16,
    /// `font-style: italic`. Han characters stay upright.
    pub italic: bool,
    /// The language of the text, for the form of its Han characters.
    pub language: Language,
    /// The context is East Asian: marks that scripts share (“ ” ‘ ’ — … · and other
    /// characters of script Common beyond ASCII) are set in a face for Han, whatever
    /// stands first in the list. Without it they are set in the first face that covers them.
    pub east_asian: bool,
}

/// A character that no face of the bundle or of the user's folders covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncovered {
    /// The character.
    pub character: char,
    /// The face of the system that covers it, where these may be used.
    pub system: Option<FaceId>,
}

impl Fonts {
    /// The face for a grapheme cluster: the first of
    ///
    /// 1. the listed families that covers all of it; a family with regional forms, or
    ///    a generic one, gives the form of the language;
    /// 2. the faces of the same styles as the listed families, the form of the
    ///    language first;
    /// 3. all faces, in the order of fallback;
    /// 4. the faces of the system, if they may be used, by the same steps.
    ///
    /// Within a family the width, slope and weight nearest to the request is taken
    /// (CSS Fonts 4 §5.2). An emoji ([`is_emoji`]) is looked for among the colour faces
    /// before all others; these set nothing else unless a family of theirs is listed or
    /// no other face covers the cluster. `None`: no face covers it.
    pub fn select(&self, request: &Request, cluster: &str) -> Option<FaceId> {
        let query = Query::new(request, cluster);
        self.tiers()
            .find_map(|(first, faces)| Some(FaceId(first + query.choose(faces)? as u32)))
    }

    /// The characters of a text that no face of the bundle or of the user's folders
    /// covers, each once, by code point. White space and control characters are not
    /// among them.
    pub fn uncovered(&self, text: &str) -> Vec<Uncovered> {
        let mut characters: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        characters.sort_unstable();
        characters.dedup();
        let request = Request {
            families: &[],
            weight: 400,
            italic: false,
            language: Language::guess(text),
            east_asian: false,
        };
        characters
            .into_iter()
            .filter_map(|character| {
                let face = self.select(&request, character.encode_utf8(&mut [0; 4]));
                let system = match face {
                    None => None,
                    Some(id) if matches!(self.face(id).origin, Origin::System(_)) => Some(id),
                    Some(_) => return None,
                };
                Some(Uncovered { character, system })
            })
            .collect()
    }
}

/// A request for one cluster.
struct Query<'a> {
    request: &'a Request<'a>,
    cluster: &'a str,
    /// It belongs to East Asian text: it is set in a face for Han if one covers it.
    han: bool,
    emoji: bool,
}

/// Which families a step of the search looks at.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    /// In colour only.
    Color,
    /// For Han only, none in colour.
    Han,
    /// All but those in colour.
    Text,
    /// All.
    All,
}

impl<'a> Query<'a> {
    fn new(request: &'a Request<'a>, cluster: &'a str) -> Query<'a> {
        let first = cluster.chars().next().unwrap_or(' ');
        let emoji = is_emoji(cluster);
        let shared = !first.is_ascii() && first.script() == Script::Common;
        let han = !emoji
            && (text::is_east_asian(first)
                || text::is_hangul(first)
                || first.script() == Script::Bopomofo
                || (request.east_asian && shared));
        Query {
            request,
            cluster,
            han,
            emoji,
        }
    }

    /// The face among these, by index.
    fn choose(&self, faces: &Faces) -> Option<usize> {
        let in_scope = |scope| {
            self.listed(faces, scope)
                .or_else(|| self.in_styles_listed(faces, scope))
                .or_else(|| self.among(faces, scope, |_| true))
        };
        let color = || {
            self.listed(faces, Scope::Color)
                .or_else(|| self.among(faces, Scope::Color, |_| true))
        };
        if self.emoji {
            return color().or_else(|| in_scope(Scope::Text));
        }
        self.han
            .then(|| in_scope(Scope::Han))
            .flatten()
            // A colour family that is listed sets what has a picture; digits have
            // one only in keycaps.
            .or_else(|| {
                self.listed(
                    faces,
                    if self.cluster.is_ascii() {
                        Scope::Text
                    } else {
                        Scope::All
                    },
                )
            })
            .or_else(|| in_scope(Scope::Text))
            .or_else(color)
    }

    /// The first listed family that covers the cluster.
    fn listed(&self, faces: &Faces, scope: Scope) -> Option<usize> {
        self.request.families.iter().find_map(|listed| {
            let template::Family::Named(name) = listed else {
                let style = generic_style(listed)?;
                return self.among(faces, scope, |family| family.style == style);
            };
            let named = faces.family(name)?;
            let sibling = named
                .form
                .filter(|form| self.request.language.is_east_asian() && *form != self.form())
                .and_then(|_| faces.sibling(named, self.form()));
            sibling
                .and_then(|family| self.in_family(faces, scope, family))
                .or_else(|| self.in_family(faces, scope, named))
        })
    }

    /// The first of the listed families' styles that has a family which covers the cluster.
    fn in_styles_listed(&self, faces: &Faces, scope: Scope) -> Option<usize> {
        self.request.families.iter().find_map(|listed| {
            let style = match listed {
                template::Family::Named(name) => match faces.family(name) {
                    Some(family) => family.style,
                    None => names::style(name)?,
                },
                generic => generic_style(generic)?,
            };
            self.among(faces, scope, |family| family.style == style)
        })
    }

    /// The first family of some that covers the cluster: those in the form of the
    /// language or without forms, then the others.
    fn among(&self, faces: &Faces, scope: Scope, is_one: impl Fn(&Family) -> bool) -> Option<usize> {
        let of_language = |family: &Family| family.form.is_none_or(|form| form == self.form());
        [true, false].into_iter().find_map(|fits| {
            faces
                .families
                .iter()
                .filter(|family| of_language(family) == fits && is_one(family))
                .find_map(|family| self.in_family(faces, scope, family))
        })
    }

    /// The face of a family nearest to the request among those that cover the cluster.
    fn in_family(&self, faces: &Faces, scope: Scope, family: &Family) -> Option<usize> {
        let in_scope = match scope {
            Scope::Color => family.color,
            Scope::Han => family.han && !family.color,
            Scope::Text => !family.color,
            Scope::All => true,
        };
        if !in_scope {
            return None;
        }
        let nearest = |found: &usize| {
            let face = faces.face(*found);
            let italic = self.request.italic && !self.han;
            (
                face.width.abs_diff(5),
                face.italic != italic,
                weight_distance(self.request.weight, face.weight),
            )
        };
        let covers = |found: &usize| faces.covers(*found, self.cluster);
        let best = family.faces.iter().copied().min_by_key(nearest)?;
        if covers(&best) {
            return Some(best);
        }
        family.faces.iter().copied().filter(covers).min_by_key(nearest)
    }

    fn form(&self) -> HanForm {
        self.request.language.han_form()
    }
}

/// The style that a generic family stands for; `None` for a named one.
fn generic_style(family: &template::Family) -> Option<Style> {
    Some(match family {
        template::Family::Named(_) => return None,
        template::Family::Serif => Style::Serif,
        template::Family::SansSerif => Style::Sans,
        template::Family::Cursive => Style::Kai,
        template::Family::Monospace => Style::Mono,
        template::Family::Emoji => Style::Emoji,
    })
}

/// How far a weight is from the wanted one, least first: between 400 and 500 the
/// heavier up to 500, then the lighter, then the rest; below 400 the lighter first;
/// above 500 the heavier first (CSS Fonts 4 §5.2).
fn weight_distance(wanted: u16, weight: u16) -> (u8, u16) {
    let class = match wanted {
        400..=500 if (wanted..=500).contains(&weight) => 0,
        400..=500 if weight < wanted => 1,
        400..=500 => 2,
        0..400 => u8::from(weight > wanted),
        _ => u8::from(weight < wanted),
    };
    (class, weight.abs_diff(wanted))
}

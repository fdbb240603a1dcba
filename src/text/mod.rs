//! Characters and languages: what every room needs to know of Unicode, and
//! nothing of documents or fonts.

mod language;
mod script;
mod space;

pub use language::{HanForm, Language};
pub use script::{is_cjk_mark, is_east_asian, is_han, is_hangul, is_kana, is_zero_width, simplified};
pub use space::normalize;

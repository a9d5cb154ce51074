//! How a file says what single tokens are: it declares tags and numbers, and a function that gives them by a token's text.

use super::tags::{Number, Tag, TagSet};
use crate::lexicon::{Class, ListedWord};
use crate::text::{Letters, TokenKind};

/// A token by its text alone, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub struct TokenText<'a> {
    /// In lower case.
    pub text: &'a str,
    pub kind: TokenKind,
    /// The first byte.
    pub first: u8,
    /// The kinds of bytes; there are no capitals.
    pub letters: Letters,
    pub(super) listed: ListedWord,
}

impl TokenText<'_> {
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    /// Whether the word, by itself, is in a list.
    pub fn is_listed(&self, class: Class) -> bool {
        self.listed.is(class)
    }
}

/// Takes the tags and numbers of one token.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tagger {
    pub(super) tags: TagSet,
    pub(super) numbers: [u16; Number::SLOTS],
}

impl Tagger {
    /// Gives the token a tag where `holds`.
    #[inline]
    pub fn tag(&mut self, tag: Tag, holds: bool) {
        self.tags = self.tags.with(tag, holds);
    }

    /// Keeps a number with the token, 65,535 at most. A token without one has 0.
    #[inline]
    pub fn number(&mut self, number: Number, value: usize) {
        self.numbers[number.slot()] = value.min(usize::from(u16::MAX)) as u16;
    }
}

/// Gives a token its tags and numbers.
pub type TagFunction = fn(&TokenText, &mut Tagger);

/// The tags and numbers that one file declares.
#[derive(Debug, Clone, Copy)]
pub struct Tagging {
    /// The path of the module.
    pub file: &'static str,
    pub tags: usize,
    pub numbers: usize,
    pub function: TagFunction,
}

/// Declares the tags of a file, and its numbers if it has any: `tags!(tag { COMMA_LIKE, LONG } numbers { LETTERS });`.
/// The registry assigns their bits and slots.
macro_rules! tags {
    ($function:ident {
        $($(#[$tag_note:meta])* $tag:ident),+ $(,)?
    } $(numbers {
        $($(#[$number_note:meta])* $number:ident),+ $(,)?
    })?) => {
        pub const TAGGING: $crate::signals::engine::Tagging = $crate::signals::engine::Tagging {
            file: module_path!(),
            tags: [$(stringify!($tag)),+].len(),
            numbers: 0 $(+ [$(stringify!($number)),+].len())?,
            function: $function,
        };
        $crate::signals::engine::constants!(
            $crate::signals::engine::Tag, $crate::signals::registry::first_of(module_path!()).0;
            $($(#[$tag_note])* $tag)+
        );
        $($crate::signals::engine::constants!(
            $crate::signals::engine::Number, $crate::signals::registry::first_of(module_path!()).1;
            $($(#[$number_note])* $number)+
        );)?
    };
}

/// Declares constants of a type that are numbered from `first` on.
macro_rules! constants {
    ($type:ty, $first:expr;) => {};
    ($type:ty, $first:expr; $(#[$note:meta])* $name:ident $($rest:tt)*) => {
        $(#[$note])*
        pub const $name: $type = <$type>::numbered($first);
        $crate::signals::engine::constants!($type, $first + 1; $($rest)*);
    };
}

pub(in crate::signals) use constants;
pub(in crate::signals) use tags;

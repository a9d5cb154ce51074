//! What a reader sees of HTML.

pub(super) mod page_text;
pub(super) mod sight;
pub(super) mod style;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};

use super::notices::Unseen;
use page_text::PageText;
use sight::Sight;

/// What a reader sees of a piece of HTML, and how many words nobody sees.
pub(in crate::input) fn text(html: &str) -> (String, Unseen) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let (mut page, mut sight) = (PageText::default(), Sight::default());
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) if sight.start(&tag) => page.start(&tag),
            Token::EndTag(tag) if sight.end(&tag.name) => page.end(&tag.name),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                if sight.text(&text) {
                    page.text(&text);
                }
            }
            _ => {}
        }
    }
    (page.finish(), sight.unseen)
}

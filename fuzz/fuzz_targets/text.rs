//! Any text is parsed; spans are in order and on boundaries, and parsing what came out changes nothing more.
#![no_main]

use editlens::TextView;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let view = TextView::parse(text);
    let mut end = 0;
    for token in view.tokens() {
        assert!(token.span.start >= end && token.span.start < token.span.end);
        assert!(view.text().get(token.span.range()).is_some());
        assert!(text.get(view.original_span(token.span).range()).is_some());
        end = token.span.end;
    }
    let again = TextView::parse(view.text());
    assert_eq!(view.text(), again.text());
    assert_eq!(view.tokens(), again.tokens());
});

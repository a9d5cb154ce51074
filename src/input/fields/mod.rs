//! What the names of fields and columns mean, whatever the format.

pub(super) mod asked;
pub(super) mod form_names;
pub(super) mod forms;
pub(super) mod names;
pub(super) mod said_kinds;
pub(super) mod texts;

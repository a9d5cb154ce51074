//! Files, folders and standard input, each opened and its format told.

pub(super) mod files;
pub(super) mod input;
pub(super) mod opening;
mod own;

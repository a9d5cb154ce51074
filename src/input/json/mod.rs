//! JSON as people have it: with faults that can be mended, names that come twice, or as Python writes it.

pub(super) mod python;
pub(super) mod repair;
pub(super) mod unique;
pub(super) mod written;

//! From signal values to a fixed row: which columns, how transformed, how scaled; and the table of such rows.

mod scaling;
mod schema;
#[cfg(feature = "train")]
mod table;

pub use scaling::{Column, Transform};
pub use schema::schema_hash;
#[cfg(feature = "train")]
pub use table::{Row, Table, TableError};

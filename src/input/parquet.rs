//! Parquet: columns by name, as in a table. Only with the cargo feature `parquet`, whose build takes long.

use super::Format;
#[cfg(feature = "parquet")]
use super::parquet_rows::read;

pub(super) const FORMAT: Format =
    Format { name: "parquet", extensions: &[".parquet"], fits: |start| start.starts_with(b"PAR1"), read };

#[cfg(not(feature = "parquet"))]
fn read(_: super::Source, _: &super::Options) -> super::Rows {
    let reason = "this program was built without Parquet; build it with `cargo install editlens --features parquet`, \
        or write the table as CSV";
    Box::new(std::iter::once(super::Row { line: 0, number: None, outcome: Err(reason.to_owned().into()) }))
}

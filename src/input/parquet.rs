//! Parquet: columns by name, as in a table. Only with the cargo feature `parquet`.

use super::{Format, InputError};

#[cfg(feature = "parquet")]
use super::parquet_rows::read;

pub(super) const FORMAT: Format =
    Format { name: "parquet", extensions: &[".parquet"], fits: |start| start.starts_with(b"PAR1"), read };

/// Refuses Parquet where this program cannot read it.
pub(super) fn check(path: &str, format: &Format) -> Result<(), InputError> {
    if format.name == FORMAT.name && cfg!(not(feature = "parquet")) {
        return Err(InputError::WithoutParquet { path: path.to_owned() });
    }
    Ok(())
}

/// Never asked for a row, since such a file is refused before.
#[cfg(not(feature = "parquet"))]
fn read(_: super::Source, _: &super::Options) -> super::Rows {
    Box::new(std::iter::empty())
}

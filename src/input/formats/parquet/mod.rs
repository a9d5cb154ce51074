//! Parquet: columns by name, as in a table. Only with the cargo feature `parquet`.

#[cfg(feature = "parquet")]
mod columns;
#[cfg(feature = "parquet")]
mod rows;
#[cfg(all(test, feature = "parquet"))]
mod tests;

use crate::input::{Format, InputError};

#[cfg(feature = "parquet")]
use self::rows::read;

pub(in crate::input) const FORMAT: Format =
    Format { name: "parquet", extensions: &[".parquet"], fits: |start| start.starts_with(b"PAR1"), read };

/// Refuses Parquet where this program cannot read it.
pub(in crate::input) fn check(path: &str, format: &Format) -> Result<(), InputError> {
    if format.name == FORMAT.name && cfg!(not(feature = "parquet")) {
        return Err(InputError::WithoutParquet { path: path.to_owned() });
    }
    Ok(())
}

/// Never asked for a row, since such a file is refused before.
#[cfg(not(feature = "parquet"))]
fn read(_: crate::input::Source, _: &crate::input::Options) -> crate::input::Rows {
    Box::new(std::iter::empty())
}

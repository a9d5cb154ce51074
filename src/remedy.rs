//! The way out of an error, for a program to put into words of its own.

/// What a caller can do about an error. The library says what is wrong; which option or command helps, the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// Train the model anew.
    TrainModel,
    /// Build the table anew from the texts.
    RebuildTable,
    /// Say which format the input has.
    NameFormat,
    /// Say which column or field has the text.
    NameText,
    /// Say which column or field has the id.
    NameId,
    /// Build the program with the feature `parquet`.
    EnableParquet,
}

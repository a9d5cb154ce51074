mod summary;
pub use summary::{Summary, SummaryRow};

//! Whose reviews a model is for, and what it is called.

use crate::features::Table;

use super::projection::Parts;

/// Rating and length.
pub const TRAITS: usize = 2;

/// What the site published of ICLR 2026 has this name.
const ICLR_2026: &str = "ICLR 2026";

/// A population of reviews, and what its venue published of them, from human to generated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Venue {
    /// The shares of the five levels; they sum to 1.
    pub shares: [f64; 5],
    /// Average rating and average length in characters, where they are known. They need a population with ratings.
    pub averages: Option<[[f64; 5]; TRAITS]>,
}

impl Venue {
    /// The reviews of ICLR 2026 (evaluation by EditLens, 75,800 reviews).
    pub const ICLR_2026: Self = Self {
        shares: [32938.0 / 75800.0, 16648.0 / 75800.0, 7082.0 / 75800.0, 3233.0 / 75800.0, 15899.0 / 75800.0],
        averages: Some([[4.13, 4.15, 4.20, 4.22, 4.43], [2917.0, 2746.0, 2722.0, 2990.0, 3687.0]]),
    };
}

/// What a maker calls a model and its venue; what is left open follows from the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Naming {
    /// As verdicts quote it.
    pub name: Option<String>,
    /// As it follows "reviews of".
    pub venue: Option<String>,
}

/// The name of a model and of its venue.
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    /// As verdicts quote it.
    pub model: String,
    /// As it follows "reviews of".
    pub venue: String,
}

impl Naming {
    /// The names of a model of this table. The venue is that of the population, where all of it has one venue and year; the
    /// model is called after the venue.
    pub fn resolve(&self, table: &Table) -> Names {
        let venue = self.venue.clone().or_else(|| venue_of(table));
        let name = self.name.clone().unwrap_or_else(|| match &venue {
            Some(venue) => format!("editlens-{}", short(venue)),
            None => "editlens-unnamed".to_owned(),
        });
        Names { model: name, venue: venue.unwrap_or_else(|| "the population given".to_owned()) }
    }
}

impl Names {
    /// Reviews of the venue that a label calls fully human, as the words follow a number.
    pub fn labelled_human(&self) -> String {
        match self.venue.as_str() {
            ICLR_2026 => format!("reviews of {ICLR_2026} that EditLens calls fully human"),
            venue => format!("reviews of {venue} labelled fully human"),
        }
    }

    /// Reviews of the venue with one of the five labels.
    pub fn labelled(&self) -> String {
        match self.venue.as_str() {
            ICLR_2026 => format!("reviews of {ICLR_2026} that EditLens labelled"),
            venue => format!("reviews of {venue} with one of the five labels"),
        }
    }
}

/// "ICLR 2026" where all rows of the population are of that venue and year.
fn venue_of(table: &Table) -> Option<String> {
    let rows = Parts::of(table).population;
    let mut venues = rows.iter().map(|row| (&table.rows[*row].venue, &table.rows[*row].year));
    let (venue, year) = venues.next().filter(|(venue, _)| !venue.is_empty())?;
    venues.all(|other| other == (venue, year)).then(|| format!("{venue} {year}").trim_end().to_owned())
}

/// A venue as a part of a name: its letters and digits, in lower case.
fn short(venue: &str) -> String {
    venue.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Row;

    fn table(rows: &[(&str, &str, &str)]) -> Table {
        let row = |(venue, year, label): &(&str, &str, &str)| Row {
            venue: (*venue).to_owned(),
            year: (*year).to_owned(),
            label: (*label).to_owned(),
            ..Row::default()
        };
        let rows = rows.iter().map(row).collect();
        Table { rows, values: Default::default(), lacking: Vec::new(), checksum: String::new() }
    }

    #[test]
    fn a_model_is_called_after_the_venue_of_its_population() {
        let names = |rows: &[(&str, &str, &str)]| Naming::default().resolve(&table(rows));
        let found = names(&[("ICLR", "2026", ""), ("ICLR", "2026", ""), ("NeurIPS", "2019", "human")]);
        assert_eq!((found.model.as_str(), found.venue.as_str()), ("editlens-iclr2026", "ICLR 2026"));
        assert_eq!(found.labelled_human(), "reviews of ICLR 2026 that EditLens calls fully human");
        let other = names(&[("ACL", "", ""), ("ACL", "", "")]);
        assert_eq!((other.model.as_str(), other.venue.as_str()), ("editlens-acl", "ACL"));
        assert_eq!(other.labelled_human(), "reviews of ACL labelled fully human");
        for mixed in [&[("ACL", "2024", ""), ("ACL", "2025", "")], &[("", "2024", ""), ("", "2024", "")]] {
            let found = names(mixed);
            assert_eq!((found.model.as_str(), found.venue.as_str()), ("editlens-unnamed", "the population given"));
        }
    }

    #[test]
    fn the_maker_has_the_last_word() {
        let table = table(&[("ICLR", "2026", "")]);
        let named = |name: Option<&str>, venue: Option<&str>| {
            let names = Naming { name: name.map(str::to_owned), venue: venue.map(str::to_owned) }.resolve(&table);
            (names.model, names.venue)
        };
        assert_eq!(named(Some("ours"), None), ("ours".to_owned(), "ICLR 2026".to_owned()));
        assert_eq!(named(None, Some("Our Journal")), ("editlens-ourjournal".to_owned(), "Our Journal".to_owned()));
    }
}

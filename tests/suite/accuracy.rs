//! What the shipped model is worth, from the shipped table; and that both belong together.

use std::collections::HashMap;
use std::sync::Arc;

use editlens::Label;
use editlens::evaluation::Evaluation;
use editlens::input::Reviews;
use editlens::report::{self, CardBackground};
use editlens::signals::SignalSet;
use editlens::training::{Naming, Recipe, Settings, Trained, train_on_table};
use editlens::{Level, Remedy, Table, TextView};

use crate::common::{MODEL, TABLE, assert_file, corpora, read, small_table, write_table};

/// Sources of human reviews from before 2022; the other human sources are essays and abstracts.
pub const REVIEWS_BEFORE_2022: [&str; 7] = [
    "ape_rr",
    "disapere",
    "iclr2017_dylanjoo",
    "iclr2018_pra",
    "iclr2018_seafoodair",
    "mred_longest",
    "peer_review_levels",
];

/// The floors lie somewhat under the figures of models/default.md, so that a change of a recipe has room and a loss has not.
#[test]
fn training_on_the_table_gives_the_shipped_files_and_their_accuracy() {
    let trained = train_on_table(&TABLE, Arc::clone(MODEL.ngrams()), &Settings::default()).unwrap();
    floors(&trained.evaluation);
    bounds(&trained);
    for (made, shipped) in trained.model.binary().weights.iter().zip(&MODEL.binary().weights) {
        assert!((made - shipped).abs() < 1e-6, "{made} {shipped}");
    }
    // Another C library may round the last digit of an exponential otherwise.
    if cfg!(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu")) {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("default.json");
        trained.model.write(&model).unwrap();
        trained.reference.write(&model).unwrap();
        for name in ["default.json", "default.reference.json"] {
            assert_file(&format!("models/{name}"), &std::fs::read_to_string(folder.path().join(name)).unwrap());
        }
        let background = CardBackground {
            findings: Some(read("data/findings.txt")),
            ablations: Some(read("data/ablations.txt")),
            robustness: Some(serde_json::from_str(&read("data/robustness.json")).unwrap()),
        };
        assert_file("models/default.md", &report::card(&trained, &background));
    }
}

/// Each half of the papers is held against bounds that the other set: in no band of length more go beyond them.
fn bounds(trained: &Trained) {
    let tests = &trained.calibration.bounds;
    assert!(tests.iter().filter(|test| test.one_in == 100).count() >= 4 && tests.len() >= 6, "{tests:?}");
    for test in tests {
        assert!(test.beyond.of >= 2 * test.one_in && test.beyond.share.low <= 1.0 / test.one_in as f64, "{test:?}");
    }
    let covered = trained.calibration.covered;
    assert!(covered.share.high >= 0.9, "ranges hold the true level too seldom: {covered:?}");
}

fn floors(evaluation: &Evaluation) {
    let two_way = evaluation.two_way.as_ref().unwrap();
    assert!(two_way.auc.value >= 0.975, "AUC {:?}", two_way.auc);
    let five_way = evaluation.five_way.as_ref().unwrap();
    assert!(five_way.quadratic_kappa.value >= 0.75, "quadratic kappa {:?}", five_way.quadratic_kappa);

    let human = evaluation.level_shares.iter().filter(|shares| shares.set == "human");
    let (mut accused, mut judged, mut generated) = (0, 0, 0);
    for shares in human.filter(|shares| shares.part.as_deref().is_some_and(|part| REVIEWS_BEFORE_2022.contains(&part)))
    {
        accused += shares.at_level_2_or_above.count;
        judged += shares.at_level_2_or_above.of;
        generated += shares.at_level_4.count;
    }
    assert!(judged > 9_000, "only {judged} human reviews");
    assert!(accused * 1_000 <= judged, "{accused} of {judged} human reviews at level 2 or above");
    assert_eq!(generated, 0, "human reviews called generated");

    let polished = evaluation.level_shares.iter().find(|shares| shares.set == "ai_polished" && shares.part.is_none());
    let polished = polished.unwrap().at_level_4;
    assert!(polished.share.value <= 0.031, "ai_polished at level 4: {polished:?}");
}

#[test]
fn a_signal_that_the_table_lacks_stays_out_of_the_model() {
    let lacking = SignalSet::signals().position(|signal| signal.name == "hedging.phrases").unwrap();
    let mut table = small();
    table.lacking = vec![lacking];
    let settings = Settings { recipe: Recipe { folds: 2, ..Recipe::default() }, ..Settings::default() };
    let train = |table: &Table| train_on_table(table, Arc::clone(MODEL.ngrams()), &settings);
    let model = train(&table).unwrap().model;
    let used: Vec<&str> = model.columns().iter().map(|column| column.signal.as_str()).collect();
    let shipped = MODEL.columns().iter().map(|column| column.signal.as_str());
    assert!(shipped.filter(|name| *name != "hedging.phrases").eq(used));
    assert!(model.calibration().population.iter().all(|bins| bins.signal != "hedging.phrases"));

    let needed = SignalSet::signals().position(|signal| signal.name == "length.words").unwrap();
    let mut table = small();
    table.lacking = vec![needed];
    let error = train(&table).err().unwrap();
    assert!(error.to_string().contains("lacks length.words"), "{error}");
    assert_eq!(error.remedy(), Some(Remedy::RebuildTable));
}

fn small() -> Table {
    Table::read(&write_table(&tempfile::tempdir().unwrap(), &small_table())).unwrap()
}

/// The small table, as if its population were of another venue.
fn table_of(venue: &str) -> Table {
    let mut table = small();
    let population = table.rows.iter_mut().filter(|row| row.label.is_empty() && row.kind.is_empty());
    population.for_each(|row| row.venue = venue.to_owned());
    table
}

#[test]
fn a_model_is_called_what_its_maker_calls_it() {
    let train = |naming| {
        let settings = Settings { naming, recipe: Recipe { folds: 2, ..Recipe::default() }, ..Settings::default() };
        train_on_table(&table_of("ACL"), Arc::clone(MODEL.ngrams()), &settings).unwrap().model
    };
    let plain = train(Naming::default());
    assert_eq!((plain.name(), plain.venue()), ("editlens-acl2026", "ACL 2026"));
    assert_eq!(plain.calibration().human[1].origin, "reviews of ACL 2026 labelled fully human");
    let named = train(Naming { name: Some("ours".to_owned()), venue: Some("Our Journal".to_owned()) });
    assert_eq!(named.name_and_version(), format!("ours {}", env!("CARGO_PKG_VERSION")));
    assert_eq!(named.calibration().human[1].origin, "reviews of Our Journal labelled fully human");
    assert!(!named.to_json().unwrap().contains("ICLR 2026"));
    assert_eq!((MODEL.name(), MODEL.venue()), ("editlens-iclr2026", "ICLR 2026"));
}

#[test]
fn no_signal_stands_in_the_table_twice() {
    let mut columns = vec![Vec::with_capacity(TABLE.rows.len()); SignalSet::len()];
    for row in 0..TABLE.rows.len() {
        columns.iter_mut().zip(TABLE.values_of(row)).for_each(|(column, value)| column.push(value.to_bits()));
    }
    let mut seen: HashMap<&[u32], &str> = HashMap::new();
    for (column, signal) in TABLE.signals() {
        if let Some(other) = seen.insert(&columns[column], signal.name) {
            panic!("{other} and {} are equal in every row", signal.name);
        }
    }
}

#[test]
#[ignore = "needs the corpora, in ../shared/corpora or where EDITLENS_CORPORA says"]
fn texts_of_the_corpora_give_the_values_of_the_table() {
    let path = corpora().join("iclr2026_labelled.jsonl.gz");
    let (mut view, mut set) = (TextView::default(), SignalSet::new(Arc::clone(MODEL.ngrams())));
    let (mut count, mut unlike) = (0, Vec::new());
    for review in Reviews::open(&path).unwrap() {
        let review = review.unwrap();
        let Some(Label::Level(level)) = review.label else { panic!("{} has no level", review.id) };
        let row = TABLE.rows.iter().position(|row| row.id == review.id && Level::from_label(&row.label) == Some(level));
        let row = row.unwrap_or_else(|| panic!("{} is not in the table", review.id));
        view.reparse(&review.text);
        let values = set.measure(&view, false).values;
        for (column, signal) in TABLE.signals() {
            let (name, value, cell) =
                (signal.name, values[column], TABLE.values_of(row).nth(column).map_or(f64::NAN, f64::from));
            // The table keeps four significant digits.
            if (value - cell).abs() > 5.1e-4 * cell.abs() + 1e-12 {
                unlike.push(format!("{} {name}: {value} from the text, {cell} in the table", review.id));
            }
        }
        count += 1;
    }
    assert!(count >= 240, "{count} reviews");
    assert!(unlike.is_empty(), "{} values differ:\n{}", unlike.len(), unlike[..unlike.len().min(20)].join("\n"));
}

//! Probabilities as people read them: never a certainty.

/// A share in per cent: "over 99 %" and "under 1 %" where a whole number would say all or nothing.
pub(super) fn percent(share: f64) -> String {
    match share {
        share if share > 0.99 => "over 99 %".to_owned(),
        share if share < 0.01 => "under 1 %".to_owned(),
        share => format!("{:.0} %", 100.0 * share),
    }
}

/// A score or a probability with two decimals: "over 0.99" and "under 0.01" at the ends.
pub(super) fn decimal(share: f64) -> String {
    match share {
        share if share > 0.99 => "over 0.99".to_owned(),
        share if share < 0.01 => "under 0.01".to_owned(),
        share => format!("{share:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain() {
        let shares = [0.0, 0.004, 0.0099, 0.01, 0.5, 0.99, 0.9901, 1.0];
        assert_eq!(
            shares.map(percent),
            ["under 1 %", "under 1 %", "under 1 %", "1 %", "50 %", "99 %", "over 99 %", "over 99 %"]
        );
        assert_eq!(decimal(0.999), "over 0.99");
        assert_eq!([0.0, 0.25, 1.0].map(decimal), ["under 0.01", "0.25", "over 0.99"]);
    }
}

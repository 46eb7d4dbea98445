//! Cardinal plural categories of the languages there are catalogues for (Unicode CLDR, plural rules).

/// A plural category of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralCategory {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl PluralCategory {
    /// Its member name in a catalogue.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category of a member name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other].into_iter().find(|c| c.as_str() == name)
    }
}

/// The category of a number in a language; languages without rules here follow English.
///
/// `many` of the Romance languages, for round millions only, is left out: no catalogue says anything else there.
#[must_use]
pub fn plural_category(lang: &str, n: f64) -> PluralCategory {
    use PluralCategory::{Few, Many, One, Other, Two, Zero};
    let n = n.abs();
    let is = |value: f64| n.total_cmp(&value).is_eq();
    let (tens, hundreds) = (n % 10.0, n % 100.0);
    // Exact: a number with decimals leaves decimals.
    let whole = (n % 1.0).total_cmp(&0.0).is_eq();
    match lang.split('-').next().unwrap_or(lang) {
        "fr" | "pt" if n < 2.0 => One,
        "fr" | "pt" | "zh" => Other,
        "ar" if !whole => Other,
        "ar" if is(0.0) => Zero,
        "ar" if is(1.0) => One,
        "ar" if is(2.0) => Two,
        "ar" if (3.0..=10.0).contains(&hundreds) => Few,
        "ar" if hundreds >= 11.0 => Many,
        "ar" => Other,
        "uk" if !whole => Other,
        "uk" if tens.total_cmp(&1.0).is_eq() && hundreds.total_cmp(&11.0).is_ne() => One,
        "uk" if (2.0..=4.0).contains(&tens) && !(12.0..=14.0).contains(&hundreds) => Few,
        "uk" => Many,
        _ if is(1.0) => One,
        _ => Other,
    }
}

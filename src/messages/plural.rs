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
/// Numbers with decimals are `other`, but for French, where everything below 2 is `one`.
#[must_use]
pub fn plural_category(lang: &str, n: f64) -> PluralCategory {
    let n = n.abs();
    let primary = lang.split('-').next().unwrap_or(lang);
    match primary {
        "fr" if n < 2.0 => PluralCategory::One,
        "fr" => PluralCategory::Other,
        _ if n.total_cmp(&1.0).is_eq() => PluralCategory::One,
        _ => PluralCategory::Other,
    }
}

//! Colours: a light and a dark palette, every pair that meets on the map checked for contrast by a test.

use crate::learner::Status;
use serde::{Deserialize, Serialize};

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// Light on dark or dark on light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark words on a light page.
    #[default]
    Light,
    /// Light words on a dark page.
    Dark,
}

/// The two colours of a status: its line, icon and word, and the tint behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusColors {
    /// Of icon, word and border; readable on `tint` and on `surface`.
    pub ink: Color,
    /// Behind the card's content.
    pub tint: Color,
}

/// Every colour of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub page: Color,
    /// A card.
    pub surface: Color,
    /// A stack's box.
    pub group: Color,
    /// A box inside a box.
    pub group_deep: Color,
    /// Names.
    pub text: Color,
    /// Types, issuers, figures.
    pub muted: Color,
    /// Borders of cards and gates.
    pub border: Color,
    /// Borders of boxes: they group and say nothing by themselves.
    pub group_border: Color,
    /// Lines between cards.
    pub line: Color,
    /// Lines whose source is held.
    pub line_met: Color,
    /// The one accent: goals, what is open, what is under way.
    pub accent: Color,
    /// Behind a goal.
    pub accent_tint: Color,
    earned: StatusColors,
    in_progress: StatusColors,
    claimable: StatusColors,
    expired: StatusColors,
    available: StatusColors,
    check: StatusColors,
    locked: StatusColors,
}

const LIGHT: Palette = Palette {
    page: Color(0xff, 0xff, 0xff),
    surface: Color(0xff, 0xff, 0xff),
    group: Color(0xf5, 0xf7, 0xfa),
    group_deep: Color(0xec, 0xf0, 0xf5),
    text: Color(0x17, 0x20, 0x33),
    muted: Color(0x4b, 0x58, 0x6e),
    border: Color(0x7c, 0x87, 0x9b),
    group_border: Color(0xcb, 0xd3, 0xdf),
    line: Color(0x77, 0x83, 0x97),
    line_met: Color(0x3f, 0x8f, 0x6b),
    accent: Color(0x2b, 0x55, 0xc8),
    accent_tint: Color(0xee, 0xf3, 0xff),
    earned: StatusColors { ink: Color(0x12, 0x6b, 0x43), tint: Color(0xee, 0xf9, 0xf3) },
    in_progress: StatusColors { ink: Color(0x2b, 0x55, 0xc8), tint: Color(0xff, 0xff, 0xff) },
    claimable: StatusColors { ink: Color(0x87, 0x55, 0x00), tint: Color(0xff, 0xf8, 0xe6) },
    expired: StatusColors { ink: Color(0xa3, 0x36, 0x2b), tint: Color(0xff, 0xff, 0xff) },
    available: StatusColors { ink: Color(0x2b, 0x55, 0xc8), tint: Color(0xff, 0xff, 0xff) },
    check: StatusColors { ink: Color(0x6d, 0x44, 0xa6), tint: Color(0xff, 0xff, 0xff) },
    locked: StatusColors { ink: Color(0x51, 0x5d, 0x71), tint: Color(0xf7, 0xf8, 0xfa) },
};

const DARK: Palette = Palette {
    page: Color(0x10, 0x15, 0x1f),
    surface: Color(0x1a, 0x21, 0x2e),
    group: Color(0x15, 0x1b, 0x27),
    group_deep: Color(0x1b, 0x22, 0x30),
    text: Color(0xee, 0xf2, 0xf8),
    muted: Color(0xb0, 0xbb, 0xcc),
    border: Color(0x74, 0x81, 0x96),
    group_border: Color(0x36, 0x42, 0x56),
    line: Color(0x86, 0x93, 0xa8),
    line_met: Color(0x5c, 0xc7, 0x95),
    accent: Color(0x94, 0xb4, 0xff),
    accent_tint: Color(0x1c, 0x29, 0x45),
    earned: StatusColors { ink: Color(0x6b, 0xd3, 0xa2), tint: Color(0x14, 0x2a, 0x24) },
    in_progress: StatusColors { ink: Color(0x94, 0xb4, 0xff), tint: Color(0x1a, 0x21, 0x2e) },
    claimable: StatusColors { ink: Color(0xf0, 0xc0, 0x62), tint: Color(0x2c, 0x26, 0x18) },
    expired: StatusColors { ink: Color(0xf5, 0x9c, 0x8f), tint: Color(0x1a, 0x21, 0x2e) },
    available: StatusColors { ink: Color(0x94, 0xb4, 0xff), tint: Color(0x1a, 0x21, 0x2e) },
    check: StatusColors { ink: Color(0xc6, 0xa8, 0xf5), tint: Color(0x1a, 0x21, 0x2e) },
    locked: StatusColors { ink: Color(0xa9, 0xb4, 0xc5), tint: Color(0x16, 0x1c, 0x28) },
};

impl Theme {
    /// The colours of the theme.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

impl Palette {
    /// The colours of a status.
    #[must_use]
    pub const fn status(&self, status: Status) -> StatusColors {
        match status {
            Status::Earned => self.earned,
            Status::InProgress => self.in_progress,
            Status::Claimable => self.claimable,
            Status::Expired => self.expired,
            Status::Available => self.available,
            Status::Check => self.check,
            Status::Locked => self.locked,
        }
    }

    /// Every colour by the name of its CSS custom property behind `--stackway-`.
    #[must_use]
    pub fn named(&self) -> Vec<(String, Color)> {
        let mut named: Vec<(String, Color)> = [
            ("page", self.page),
            ("surface", self.surface),
            ("group", self.group),
            ("group-deep", self.group_deep),
            ("text", self.text),
            ("muted", self.muted),
            ("border", self.border),
            ("group-border", self.group_border),
            ("line", self.line),
            ("line-met", self.line_met),
            ("accent", self.accent),
            ("accent-tint", self.accent_tint),
        ]
        .map(|(name, color)| (name.to_owned(), color))
        .into();
        for (status, name) in Status::ALL {
            let colors = self.status(*status);
            named.push((format!("{name}-ink"), colors.ink));
            named.push((format!("{name}-tint"), colors.tint));
        }
        named
    }
}

/// How a border or line is broken; with icon and word it tells statuses and rules apart without any colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Long strokes.
    Dashed,
    /// Dots.
    Dotted,
    /// A stroke and a dot in turn.
    DashDot,
}

impl Dash {
    /// Lengths of strokes and gaps in pixels, empty for an unbroken line.
    #[must_use]
    pub const fn pattern(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[6.0, 4.0],
            Self::Dotted => &[2.0, 3.0],
            Self::DashDot => &[8.0, 3.0, 1.5, 3.0],
        }
    }
}

/// Border of a card: (width, dash) by status; `None` is a map without a learner.
#[must_use]
pub const fn card_border(status: Option<Status>) -> (f64, Dash) {
    match status {
        None => (1.0, Dash::Solid),
        Some(Status::Earned) => (1.25, Dash::Solid),
        Some(Status::Available | Status::InProgress | Status::Claimable) => (2.0, Dash::Solid),
        Some(Status::Expired) => (1.5, Dash::DashDot),
        Some(Status::Check) => (1.5, Dash::Dotted),
        Some(Status::Locked) => (1.0, Dash::Dashed),
    }
}

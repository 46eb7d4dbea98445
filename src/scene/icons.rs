//! The built-in icons, on a grid of 16 × 16. Shape alone tells them apart.

use crate::learner::Status;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Icon {
    /// Filled disc with a check.
    Earned,
    /// Disc, one half filled.
    InProgress,
    /// Rosette with ribbons.
    Claimable,
    /// Hourglass: no ring, so that it is like no other also where it is small and grey.
    Expired,
    /// Open ring with an arrow.
    Available,
    /// Question mark in a ring.
    Check,
    /// Padlock.
    Locked,
    /// Flag: a goal.
    Goal,
    /// Briefcase: a role.
    Role,
    /// A bare check: a gate that is met.
    Done,
    /// Four-pointed spark: a skill.
    Skill,
    /// Lines of writing: words in the place of a rule.
    Note,
    /// Three sheets: a stack.
    Stack,
}

/// How one path of an icon is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Filled in the icon's colour.
    Fill,
    /// A line in the icon's colour.
    Line,
    /// A line in the colour behind the icon.
    Knockout,
}

/// One path of an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IconPath {
    /// SVG path data on the 16 × 16 grid.
    pub data: &'static str,
    /// How it is painted.
    pub ink: Ink,
}

const fn fill(data: &'static str) -> IconPath {
    IconPath { data, ink: Ink::Fill }
}

const fn line(data: &'static str) -> IconPath {
    IconPath { data, ink: Ink::Line }
}

const fn knockout(data: &'static str) -> IconPath {
    IconPath { data, ink: Ink::Knockout }
}

const DISC: &str = "M8 1.25a6.75 6.75 0 1 0 0 13.5a6.75 6.75 0 1 0 0-13.5z";
const RING: &str = "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5z";

impl Icon {
    /// The icon of a status.
    #[must_use]
    pub const fn of_status(status: Status) -> Self {
        match status {
            Status::Earned => Self::Earned,
            Status::InProgress => Self::InProgress,
            Status::Claimable => Self::Claimable,
            Status::Expired => Self::Expired,
            Status::Available => Self::Available,
            Status::Check => Self::Check,
            Status::Locked => Self::Locked,
        }
    }

    /// Its paths, in the order of painting; lines are 1.5 units wide with round ends.
    #[must_use]
    pub const fn paths(self) -> &'static [IconPath] {
        match self {
            Self::Earned => const { &[fill(DISC), knockout("M4.75 8.25l2.25 2.25l4.25-4.75")] },
            Self::InProgress => const { &[line(RING), fill("M8 1.75a6.25 6.25 0 0 1 0 12.5z")] },
            Self::Claimable => {
                const {
                    &[
                        fill("M4.5 9.5v5.25l3.5-1.75l3.5 1.75v-5.25z"),
                        knockout("M8 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"),
                        fill("M8 1.25a4.75 4.75 0 1 0 0 9.5a4.75 4.75 0 1 0 0-9.5z"),
                        knockout("M6 6l1.5 1.5l2.75-3"),
                    ]
                }
            }
            Self::Expired => {
                const {
                    &[
                        line("M4 2h8M4 14h8M5 2v2.75l3 3.25l3-3.25v-2.75M5 14v-2.75l3-3.25l3 3.25v2.75"),
                        fill("M5.5 13.5v-1l2.5-2l2.5 2v1z"),
                    ]
                }
            }
            Self::Available => const { &[line(RING), line("M5 8h5.5M8.25 5.5l2.5 2.5l-2.5 2.5")] },
            Self::Check => {
                const { &[line(RING), line("M6.25 6.25a1.8 1.8 0 1 1 2.5 1.65c-0.5 0.25-0.75 0.5-0.75 1.1M8 11.15v0.1")] }
            }
            Self::Locked => {
                const {
                    &[
                        line("M5 7v-2a3 3 0 0 1 6 0v2"),
                        fill(
                            "M3.75 6.75h8.5a0.75 0.75 0 0 1 0.75 0.75v6a0.75 0.75 0 0 1-0.75 0.75h-8.5a0.75 0.75 0 0 1-0.75-0.75v-6a0.75 0.75 0 0 1 0.75-0.75z",
                        ),
                    ]
                }
            }
            Self::Goal => const { &[line("M4 14.5v-12.5"), fill("M4 2h8.5l-2 3l2 3h-8.5z")] },
            Self::Role => const { &[line("M2.25 5.25h11.5v8h-11.5zM5.75 5v-2h4.5v2M2.5 9h11")] },
            Self::Done => const { &[line("M3.5 8.5l3 3l6-6.75")] },
            Self::Skill => {
                const { &[fill("M8 1.5l1.75 4.75l4.75 1.75l-4.75 1.75l-1.75 4.75l-1.75-4.75l-4.75-1.75l4.75-1.75z")] }
            }
            Self::Note => const { &[line("M3 4h10M3 8h10M3 12h6")] },
            Self::Stack => {
                const { &[line("M8 2l5.75 3l-5.75 3l-5.75-3zM2.5 8.25l5.5 2.75l5.5-2.75M2.5 11.25l5.5 2.75l5.5-2.75")] }
            }
        }
    }

    /// Whether it points along the reading direction and turns round where that runs from right to left.
    #[must_use]
    pub const fn mirrors(self) -> bool {
        matches!(self, Self::Available | Self::Goal | Self::Note | Self::InProgress)
    }
}

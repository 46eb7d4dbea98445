//! The display list: what to paint, where, in which colour. Nothing is left to decide for whoever paints it.

use super::answer::{Layout, Phrase};
use super::icons::Icon;
use super::metrics::Font;
use super::theme::{Color, Dash};
use crate::geometry::{Point, Rect, Size};

/// A finished drawing. Units are CSS pixels, y grows down, (0, 0) is the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Extent of the whole, title and legend included.
    pub size: Size,
    /// The pathway's title.
    pub title: Phrase,
    /// The opening sentence.
    pub description: String,
    /// Language of all words that are not the author's, BCP 47.
    pub lang: String,
    /// Whether the page reads from right to left.
    pub rtl: bool,
    /// Put before every id, so that two drawings can stand in one page.
    pub id_prefix: String,
    /// What to paint, in order.
    pub parts: Vec<Part>,
    pub(super) layout: Layout,
}

impl Scene {
    /// The map without title and legend, for whoever draws cards of their own: its top left corner is (0, 0).
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout.clone()
    }
}

/// A group of marks that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it shows.
    pub kind: PartKind,
    /// Unique in the drawing; the prefix is already before it. Only what somebody may want to find has one.
    pub id: Option<String>,
    /// Everything that the marks may have shortened, in full.
    pub title: Option<Phrase>,
    /// What to paint, in order.
    pub marks: Vec<Mark>,
}

/// What a [`Part`] shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Behind everything.
    Page,
    /// Title and opening sentence.
    Title,
    /// Heading and border of a lane.
    Lane,
    /// A stack's box.
    Group,
    /// A line.
    Edge,
    /// A credential or role.
    Card,
    /// A gate or note.
    Gate,
    /// What icons and lines mean.
    Legend,
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A rectangle with round corners.
    Box {
        /// Where.
        rect: Rect,
        /// Of its corners.
        radius: f64,
        /// Inside.
        fill: Option<Color>,
        /// Border, painted on the edge.
        stroke: Option<Stroke>,
    },
    /// A path.
    Path {
        /// SVG path data, absolute.
        data: String,
        /// Inside.
        fill: Option<Color>,
        /// Line.
        stroke: Option<Stroke>,
    },
    /// An icon.
    Icon {
        /// Which.
        icon: Icon,
        /// Its top left corner.
        at: Point,
        /// Width and height.
        size: f64,
        /// Its colour.
        color: Color,
        /// The colour behind it, for what is cut out of it.
        behind: Color,
        /// Turned round, left for right.
        mirrored: bool,
    },
    /// One line of text.
    Text(TextMark),
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextMark {
    /// The words, clean of control characters.
    pub text: String,
    /// Where its anchor stands on the baseline.
    pub at: Point,
    /// How it is set.
    pub font: Font,
    /// Its colour.
    pub color: Color,
    /// Which end stands at `at`, in the direction of the text itself.
    pub anchor: Anchor,
    /// Whether the text reads from right to left.
    pub rtl: bool,
    /// Its language, where it is not the drawing's.
    pub lang: Option<String>,
}

/// Which part of a line of text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Where it begins to read.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

/// A line's colour, width and breaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: f64,
    /// How it is broken.
    pub dash: Dash,
}

impl Stroke {
    /// An unbroken line.
    #[must_use]
    pub const fn solid(color: Color, width: f64) -> Self {
        Self { color, width, dash: Dash::Solid }
    }
}

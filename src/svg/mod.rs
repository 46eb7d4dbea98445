//! A scene as an SVG string. Decides nothing, and the same scene is the same bytes everywhere.
//!
//! Presentation attributes only: no style, no script, no links, no references, nothing that fetches. Names of
//! strangers are escaped character data.

mod element;
mod escape;

use crate::geometry::Point;
use crate::scene::{Anchor, Color, Icon, Ink, Mark, Part, PartKind, Scene, Stroke, TextMark};
use element::Writer;

/// System faces; Liberation and Arial come before the generic, whose width no table can know.
const FONTS: &str = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, \
                     'Liberation Sans', 'Noto Sans', sans-serif";
/// Icons are drawn on a grid of 16 units with lines of 1.5.
const ICON_GRID: f64 = 16.0;
const ICON_LINE: f64 = 1.5;

/// Writes a scene; linear in its marks.
#[must_use]
pub fn render(scene: &Scene) -> String {
    let mut w = Writer::with_capacity(2_048 + scene.parts.len() * 768);
    let title_id = format!("{}title", scene.id_prefix);
    let desc_id = format!("{}desc", scene.id_prefix);
    w.open("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .number("width", scene.size.width)
        .number("height", scene.size.height)
        .numbers("viewBox", &[0.0, 0.0, scene.size.width, scene.size.height])
        .attr("role", "img")
        .attr("aria-labelledby", &title_id)
        .attr("aria-describedby", &desc_id)
        .attr("lang", &scene.lang)
        .attr("direction", if scene.rtl { "rtl" } else { "ltr" })
        .attr("font-family", FONTS)
        .children();
    w.line_end();
    w.open("title").attr("id", &title_id);
    if let Some(lang) = &scene.title.lang {
        w.attr("lang", lang);
    }
    w.children().text(&scene.title.text).close("title");
    w.line_end();
    w.open("desc").attr("id", &desc_id).children().text(&scene.description).close("desc");
    w.line_end();
    for part in &scene.parts {
        write_part(&mut w, part, scene.rtl);
    }
    w.close("svg");
    w.line_end();
    w.finish()
}

fn write_part(w: &mut Writer, part: &Part, page_rtl: bool) {
    w.open("g").attr("class", class(part.kind));
    if let Some(id) = &part.id {
        w.attr("id", id);
    }
    w.children();
    if let Some(title) = &part.title {
        w.open("title");
        if let Some(lang) = &title.lang {
            w.attr("lang", lang);
        }
        w.children().text(&title.text).close("title");
    }
    for mark in &part.marks {
        write_mark(w, mark, page_rtl);
    }
    w.close("g");
    w.line_end();
}

/// A handle for a host's own style sheet.
const fn class(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Page => "stackway-page",
        PartKind::Title => "stackway-title",
        PartKind::Lane => "stackway-lane",
        PartKind::Group => "stackway-group",
        PartKind::Edge => "stackway-edge",
        PartKind::Card => "stackway-card",
        PartKind::Gate => "stackway-gate",
        PartKind::Legend => "stackway-legend",
    }
}

fn write_mark(w: &mut Writer, mark: &Mark, page_rtl: bool) {
    match mark {
        Mark::Box { rect, radius, fill, stroke } => {
            w.open("rect")
                .number("x", rect.x)
                .number("y", rect.y)
                .number("width", rect.width)
                .number("height", rect.height);
            if *radius > 0.0 {
                w.number("rx", *radius);
            }
            write_paint(w, *fill, stroke.as_ref());
            w.empty();
        }
        Mark::Path { data, fill, stroke } => {
            w.open("path").attr("d", data);
            write_paint(w, *fill, stroke.as_ref());
            w.empty();
        }
        Mark::Icon { icon, at, size, color, behind, mirrored } => {
            write_icon(w, *icon, *at, size / ICON_GRID, (*color, *behind), *mirrored);
        }
        Mark::Text(text) => write_text(w, text, page_rtl),
    }
}

fn write_paint(w: &mut Writer, fill: Option<Color>, stroke: Option<&Stroke>) {
    match fill {
        Some(fill) => w.shown("fill", fill),
        None => w.attr("fill", "none"),
    };
    if let Some(stroke) = stroke {
        w.shown("stroke", stroke.color).number("stroke-width", stroke.width);
        if !stroke.dash.pattern().is_empty() {
            w.numbers("stroke-dasharray", stroke.dash.pattern());
        }
    }
}

fn write_icon(w: &mut Writer, icon: Icon, at: Point, scale: f64, (color, behind): (Color, Color), mirrored: bool) {
    let x = if mirrored { at.x + ICON_GRID * scale } else { at.x };
    let matrix = [if mirrored { -scale } else { scale }, 0.0, 0.0, scale, x, at.y];
    let mut transform = String::from("matrix(");
    for (n, value) in matrix.into_iter().enumerate() {
        if n > 0 {
            transform.push(' ');
        }
        crate::scene::push_number(&mut transform, value);
    }
    transform.push(')');
    w.open("g")
        .attr("transform", &transform)
        .attr("stroke-linecap", "round")
        .attr("stroke-linejoin", "round")
        .children();
    for path in icon.paths() {
        w.open("path").attr("d", path.data);
        match path.ink {
            Ink::Fill => write_paint(w, Some(color), None),
            Ink::Line => write_paint(w, None, Some(&Stroke::solid(color, ICON_LINE))),
            Ink::Knockout => write_paint(w, None, Some(&Stroke::solid(behind, ICON_LINE))),
        }
        w.empty();
    }
    w.close("g");
}

fn write_text(w: &mut Writer, text: &TextMark, page_rtl: bool) {
    w.open("text").number("x", text.at.x).number("y", text.at.y).number("font-size", text.font.size);
    if text.font.strong {
        w.attr("font-weight", "600");
    }
    w.shown("fill", text.color);
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => {
            w.attr("text-anchor", "middle");
        }
        Anchor::End => {
            w.attr("text-anchor", "end");
        }
    }
    if text.rtl != page_rtl {
        w.attr("direction", if text.rtl { "rtl" } else { "ltr" });
    }
    if let Some(lang) = &text.lang {
        w.attr("lang", lang);
    }
    w.children().text(&text.text).close("text");
}

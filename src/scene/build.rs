//! From the map model to places, and from places to what the element draws and what is painted.

use super::answer::{Layout, LayoutEdgeView, LayoutGroupView, LayoutNodeView};
use super::card::{CardPlan, CardText};
use super::card_text::card_text;
use super::display::{Mark, Part, PartKind, Scene, Stroke};
use super::frame::{Frame, Look};
use super::furniture::{Caption, legend, title};
use super::gate::GatePlan;
use super::icons::Icon;
use super::lanes::{self, Lanes};
use super::map::{MapModel, MapNode};
use super::metrics::Font;
use super::options::{SceneOptions, collapsed};
use super::outline::opening;
use super::path::rounded;
use super::previous::hints;
use super::standing::Standing;
use super::stroke::edge_marks;
use super::text::clean;
use super::theme::Palette;
use super::words::Words;
use super::wrap::wrap;
use crate::finding::{Arg, Code, Finding};
use crate::geometry::{Insets, Point, Rect, Size};
use crate::layout::{LayoutEdge, LayoutGraph, LayoutGroup, LayoutNode, LayoutOptions, Placement, layout};
use crate::learner::Status;
use crate::sort;

const CORNER: f64 = 8.0;
const GROUP_TITLE: Font = Font::strong(13.0);
const GROUP_TITLE_ROOM: f64 = 420.0;
const GROUP_INSETS: Insets = Insets { top: 40.0, right: 16.0, bottom: 16.0, left: 16.0 };
const GROUP_PAD: f64 = 14.0;
const GROUP_ICON: f64 = 14.0;

/// A map in the making.
pub(super) struct Build<'a> {
    words: Words<'a>,
    standing: Option<&'a Standing>,
    options: &'a SceneOptions,
    model: MapModel,
    /// One a node; `None` for gates and notes.
    cards: Vec<Option<CardText>>,
    /// What may stand in an id, of what was asked for.
    id_prefix: String,
}

impl<'a> Build<'a> {
    /// # Errors
    /// `not-found`, if an id of `collapsed` is no credential's.
    pub(super) fn new(
        words: Words<'a>,
        standing: Option<&'a Standing>,
        options: &'a SceneOptions,
    ) -> Result<Self, Finding> {
        let model = MapModel::new(&words, standing, &collapsed(words.pathway, &options.collapsed)?);
        let rtl = options.rtl;
        let cards = model.nodes.iter().map(|node| card_text(&words, standing, &model, node, rtl)).collect();
        let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let id_prefix = options.id_prefix.chars().filter(allowed).collect();
        Ok(Self { words, standing, options, model, cards, id_prefix })
    }

    /// Everything measured, placed and painted.
    ///
    /// # Errors
    /// `limit`, if the layout's work budget is used up.
    pub(super) fn scene(&self) -> Result<Scene, Finding> {
        let (cards, gates) = (self.card_plans(), self.gate_plans());
        let layout = self.place(&cards, &gates)?;
        Ok(self.paint(layout, &cards, &gates, self.options.theme.palette()))
    }

    /// Everything measured and placed.
    ///
    /// # Errors
    /// `limit`, if the layout's work budget is used up.
    pub(super) fn layout(&self) -> Result<Layout, Finding> {
        self.place(&self.card_plans(), &self.gate_plans())
    }

    fn card_plans(&self) -> Vec<Option<CardPlan<'_>>> {
        let texts = self.cards.iter().zip(&self.model.nodes);
        texts.map(|(text, node)| text.as_ref().map(|text| CardPlan::new(text, self.given(&node.id)))).collect()
    }

    fn gate_plans(&self) -> Vec<Option<GatePlan>> {
        let plan = |node: &MapNode| {
            let label = node.label.as_ref()?;
            Some(GatePlan::new(node.kind, label, node.value, self.given(&node.id)))
        };
        self.model.nodes.iter().map(plan).collect()
    }

    fn place(&self, cards: &[Option<CardPlan<'_>>], gates: &[Option<GatePlan>]) -> Result<Layout, Finding> {
        let sizes = cards.iter().zip(gates).map(|(card, gate)| match (card, gate) {
            (Some(card), _) => card.size,
            (None, Some(gate)) => gate.size,
            (None, None) => Size::default(),
        });
        let graph = self.graph(sizes.collect());
        let options = LayoutOptions {
            direction: self.options.direction,
            mirrored: self.options.rtl,
            routing: self.options.routing,
            effort: self.options.effort,
            ..LayoutOptions::default()
        };
        let placement = layout(&graph, &options).map_err(|_| {
            Finding::new(Code::Limit, "")
                .arg("what", Arg::Phrase("map.limit.layout"))
                .arg("limit", f64_of(options.budget))
                .arg("found", Arg::Phrase("map.limit.more"))
        })?;
        Ok(self.views(&placement))
    }

    fn given(&self, id: &str) -> Option<Size> {
        let size = self.options.sizes.get(id)?;
        let sound = |length: f64| length.is_finite() && length > 0.0;
        (sound(size.width) && sound(size.height)).then_some(*size)
    }

    fn graph(&self, sizes: Vec<Size>) -> LayoutGraph {
        let nodes = self.model.nodes.iter().zip(sizes).zip(hints(&self.model, self.options));
        LayoutGraph {
            nodes: nodes
                .map(|((node, size), hint)| LayoutNode {
                    size,
                    group: node.group,
                    stage: node.stage,
                    last: node.last,
                    hint,
                })
                .collect(),
            edges: self
                .model
                .edges
                .iter()
                .map(|edge| LayoutEdge { source: edge.source, target: edge.target })
                .collect(),
            groups: self
                .model
                .groups
                .iter()
                .map(|group| {
                    let title =
                        wrap(&clean(&self.words.credential(group.credential).text), GROUP_TITLE, GROUP_TITLE_ROOM, 1);
                    let min_width = (title.width + 2.0 * GROUP_PAD + GROUP_ICON + 6.0).ceil();
                    LayoutGroup { parent: group.parent, insets: GROUP_INSETS, min_width }
                })
                .collect(),
        }
    }

    /// What the element draws.
    fn views(&self, placement: &Placement) -> Layout {
        let lanes = Lanes::new(&self.words, &self.model, placement, self.options);
        let (wider, higher) = if lanes::above(self.options.direction) { (0.0, lanes.room) } else { (lanes.room, 0.0) };
        let dx = if self.options.rtl { 0.0 } else { wider };
        let shift = |point: &Point| Point::new(point.x + dx, point.y + higher);
        let id = |node: usize| self.model.nodes.get(node).map_or_else(String::new, |node| node.id.clone());
        let group_id = |group: usize| {
            let card = self.model.groups.get(group).map(|group| group.card);
            card.map_or_else(String::new, id)
        };
        Layout {
            width: placement.size.width + wider,
            height: placement.size.height + higher,
            direction: self.options.direction,
            mirrored: self.options.rtl,
            nodes: self
                .model
                .nodes
                .iter()
                .zip(&self.cards)
                .zip(placement.nodes.iter().zip(&placement.ranks))
                .map(|((node, card), (rect, rank))| LayoutNodeView {
                    id: node.id.clone(),
                    kind: node.kind,
                    x: rect.x + dx,
                    y: rect.y + higher,
                    width: rect.width,
                    height: rect.height,
                    rank: *rank,
                    label: node.label.clone(),
                    value: node.value,
                    inside: card.as_ref().and_then(|card| card.inside.clone()),
                })
                .collect(),
            groups: self
                .model
                .groups
                .iter()
                .zip(&placement.groups)
                .enumerate()
                .map(|(at, (group, rect))| LayoutGroupView {
                    id: group_id(at),
                    label: self.words.credential(group.credential).text,
                    x: rect.x + dx,
                    y: rect.y + higher,
                    width: rect.width,
                    height: rect.height,
                    parent: group.parent.map(group_id),
                })
                .collect(),
            edges: self
                .model
                .edges
                .iter()
                .zip(&placement.edges)
                .map(|(edge, route)| {
                    let points: Vec<Point> = route.points.iter().map(shift).collect();
                    LayoutEdgeView {
                        source: id(edge.source),
                        target: id(edge.target),
                        kind: edge.kind,
                        value: edge.value,
                        path: rounded(&points, CORNER),
                        points,
                    }
                })
                .collect(),
            lanes: lanes.views,
            quality: placement.quality,
        }
    }

    fn paint(
        &self,
        layout: Layout,
        cards: &[Option<CardPlan<'_>>],
        gates: &[Option<GatePlan>],
        palette: &Palette,
    ) -> Scene {
        let rtl = self.options.rtl;
        let caption = Caption {
            title: self.words.title(),
            summary: opening(&self.words, self.standing),
            notice: self.words.pathway.is_incomplete().then(|| self.words.text("map.notice.incomplete")),
        };
        let width = layout.width.max(caption.least_width());
        let (title_marks, head) = title(&caption, width, rtl, palette);
        // The map stands at the side where reading begins.
        let dx = if rtl { width - layout.width } else { 0.0 };
        let shift = |rect: Rect| Rect::new(rect.x + dx, rect.y + head, rect.width, rect.height);

        let mut parts = Vec::with_capacity(layout.nodes.len() + layout.edges.len() + layout.groups.len() + 3);
        let area = shift(Rect::new(0.0, 0.0, layout.width, layout.height));
        for lane in &layout.lanes {
            let marks = lanes::paint(lane, area, self.options, palette);
            parts.push(Part { kind: PartKind::Lane, id: None, title: Some(lane.label.clone()), marks });
        }
        for (at, (group, view)) in self.model.groups.iter().zip(&layout.groups).enumerate() {
            let rect = shift(Rect::new(view.x, view.y, view.width, view.height));
            let deep = self.group_depth(group.parent) % 2 == 1;
            parts.push(self.group_part(at, group.credential, rect, deep, palette));
        }
        let is_card = |node: usize| self.model.nodes.get(node).is_some_and(|node| node.card.is_some());
        let mut lines: Vec<(bool, Part)> = Vec::new();
        for (edge, view) in self.model.edges.iter().zip(&layout.edges) {
            let points: Vec<Point> = view.points.iter().map(|point| Point::new(point.x + dx, point.y + head)).collect();
            let met = edge.value == Some(crate::learner::Truth::Met);
            let marks = edge_marks(edge.kind, met, &points, is_card(edge.target), palette);
            lines.push((met, Part { kind: PartKind::Edge, id: None, title: None, marks }));
        }
        // What is done lies over what is not.
        sort::by_key(&mut lines, |(met, _)| *met);
        parts.extend(lines.into_iter().map(|(_, part)| part));
        for (at, (node, view)) in self.model.nodes.iter().zip(&layout.nodes).enumerate() {
            let rect = shift(Rect::new(view.x, view.y, view.width, view.height));
            let id = Some(format!("{}n{at}", self.id_prefix));
            if let (Some(Some(plan)), Some(Some(text))) = (cards.get(at), self.cards.get(at)) {
                let title = super::answer::Phrase { text: text.full(), lang: None };
                parts.push(Part { kind: PartKind::Card, id, title: Some(title), marks: plan.paint(rect, palette) });
            } else if let Some(Some(plan)) = gates.get(at) {
                let full = node.label.clone().filter(|_| plan.is_cut());
                let title = full.map(|text| super::answer::Phrase { text: clean(&text), lang: None });
                parts.push(Part { kind: PartKind::Gate, id, title, marks: plan.paint(rect, rtl, palette) });
            }
        }

        let below = head + layout.height;
        let (legend_marks, foot) = legend(&self.words, &self.model, &self.statuses(), (width, below), rtl, palette);
        let size = Size::new(width, below + foot);
        let page = Mark::Box {
            rect: Rect::new(0.0, 0.0, size.width, size.height),
            radius: 0.0,
            fill: Some(palette.page),
            stroke: None,
        };
        let plain = |kind, marks| Part { kind, id: None, title: None, marks };
        let mut all = vec![plain(PartKind::Page, vec![page]), plain(PartKind::Title, title_marks)];
        all.append(&mut parts);
        if !legend_marks.is_empty() {
            all.push(plain(PartKind::Legend, legend_marks));
        }
        Scene {
            size,
            description: caption.summary,
            title: caption.title,
            lang: self.words.catalogue.lang().to_owned(),
            rtl,
            id_prefix: self.id_prefix.clone(),
            parts: all,
            layout,
        }
    }

    fn group_depth(&self, mut parent: Option<usize>) -> usize {
        let mut depth = 0;
        while let Some(at) = parent {
            depth += 1;
            parent = self.model.groups.get(at).and_then(|group| group.parent);
        }
        depth
    }

    fn group_part(&self, at: usize, credential: usize, rect: Rect, deep: bool, palette: &Palette) -> Part {
        let name = self.words.credential(credential);
        let mut frame = Frame::new(rect, self.options.rtl);
        let fill = if deep { palette.group_deep } else { palette.group };
        let stroke = Stroke::solid(palette.group_border, 1.0);
        frame.marks.push(Mark::Box { rect, radius: 14.0, fill: Some(fill), stroke: Some(stroke) });
        frame.icon(Icon::Stack, GROUP_PAD, 13.0, GROUP_ICON, palette.muted, fill);
        let start = GROUP_PAD + GROUP_ICON + 6.0;
        let room = (rect.width - start - GROUP_PAD).max(1.0);
        let fitted = wrap(&clean(&name.text), GROUP_TITLE, room, 1);
        let look = Look { font: GROUP_TITLE, color: palette.muted, lang: name.lang.as_deref(), pieces: false };
        for line in &fitted.lines {
            frame.text(line, start, 24.5, look);
        }
        let title = fitted.cut.then(|| super::answer::Phrase { text: clean(&name.text), lang: name.lang.clone() });
        Part { kind: PartKind::Group, id: Some(format!("{}g{at}", self.id_prefix)), title, marks: frame.marks }
    }

    /// The statuses that occur, in order of precedence.
    fn statuses(&self) -> Vec<Status> {
        let found: std::collections::BTreeSet<Status> =
            self.cards.iter().flatten().filter_map(|card| card.status.as_ref().map(|(status, _)| *status)).collect();
        Status::ALL.iter().map(|(status, _)| *status).filter(|status| found.contains(status)).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a budget is far below 2^53")]
const fn f64_of(budget: u64) -> f64 {
    budget as f64
}

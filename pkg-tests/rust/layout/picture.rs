//! Pictures for the eye, written to the folder named by LAYOUT_PICTURES: `cargo test -- --ignored layout::picture`.

use super::graphs::{group, pathway, plain};
use stackway::layout::{Direction, LayoutGraph, LayoutOptions, Placement, layout};
use std::fmt::Write as _;

fn svg(graph: &LayoutGraph, placed: &Placement) -> String {
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{w}' height='{h}' viewBox='0 0 {w} {h}' font-family='sans-serif' font-size='12'><rect width='{w}' height='{h}' fill='#fff'/>",
        w = placed.size.width,
        h = placed.size.height
    );
    for (g, r) in placed.groups.iter().enumerate() {
        let own = &graph.groups[g];
        let _ = write!(
            out,
            "<rect x='{}' y='{}' width='{}' height='{}' rx='8' fill='#3b82f611' stroke='#3b82f688'/><rect x='{}' y='{}' width='{}' height='{}' fill='#3b82f622'/>",
            r.x,
            r.y,
            r.width,
            r.height,
            r.x,
            r.y,
            own.min_width.min(r.width),
            own.insets.top
        );
    }
    for route in &placed.edges {
        let points: Vec<_> = route.points.iter().collect();
        let Some(first) = points.first() else { continue };
        let mut d = format!("M{} {}", first.x, first.y);
        for at in 1..points.len() {
            let (a, b) = (points[at - 1], points[at]);
            if let Some(c) = points.get(at + 1) {
                let toward = |p: &stackway::geometry::Point, q: &stackway::geometry::Point, far: f64| {
                    let length = (q.x - p.x).abs() + (q.y - p.y).abs();
                    let t = if length == 0.0 { 0.0 } else { (far / length).min(0.5) };
                    (p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t)
                };
                let (i, o) = (toward(b, a, 6.0), toward(b, c, 6.0));
                let _ = write!(d, "L{} {}Q{} {} {} {}", i.0, i.1, b.x, b.y, o.0, o.1);
            } else {
                let _ = write!(d, "L{} {}", b.x, b.y);
            }
        }
        let colour = if route.reversed { "#c00" } else { "#556" };
        let _ = write!(out, "<path d='{d}' fill='none' stroke='{colour}' stroke-width='1.5'/>");
    }
    for (v, r) in placed.nodes.iter().enumerate() {
        let fill = if graph.nodes[v].last { "#d9f2d9" } else { "#f6f6f9" };
        let _ = write!(
            out,
            "<rect x='{}' y='{}' width='{}' height='{}' rx='8' fill='{fill}' stroke='#889'/><text x='{}' y='{}'>{v}</text>",
            r.x,
            r.y,
            r.width,
            r.height,
            r.x + 6.0,
            r.y + 17.0
        );
    }
    out + "</svg>"
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures() {
    let folder = std::env::var("LAYOUT_PICTURES").expect("LAYOUT_PICTURES names a folder");
    let mut cases: Vec<(String, LayoutGraph, Direction)> = Vec::new();
    for (seed, size) in [(1, 8), (2, 14), (3, 20), (5, 25), (8, 30), (11, 40), (13, 60)] {
        for direction in [Direction::Right, Direction::Down] {
            cases.push((format!("random-{seed}-{direction:?}"), pathway(seed, size), direction));
        }
    }
    let mut stack = plain(
        14,
        &[
            (0, 3),
            (1, 3),
            (2, 3),
            (3, 4),
            (4, 7),
            (5, 6),
            (6, 7),
            (7, 8),
            (0, 9),
            (9, 10),
            (10, 11),
            (11, 8),
            (5, 9),
            (8, 12),
            (13, 12),
        ],
    );
    stack.groups = vec![group(None), group(None)];
    for v in [4, 5, 6, 7] {
        stack.nodes[v].group = Some(0);
    }
    for v in [9, 10, 11] {
        stack.nodes[v].group = Some(1);
    }
    stack.nodes[3].size = stackway::geometry::Size::new(60.0, 24.0);
    stack.nodes[12].last = true;
    cases.push(("stack-Right".into(), stack.clone(), Direction::Right));
    cases.push(("stack-Down".into(), stack, Direction::Down));
    cases.push(("diamond".into(), plain(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]), Direction::Right));
    for (name, graph, direction) in cases {
        let placed = layout(&graph, &LayoutOptions { direction, ..Default::default() }).expect("laid out");
        std::fs::write(format!("{folder}/{name}.svg"), svg(&graph, &placed)).expect("written");
    }
}

//! The verifier sees every kind of flaw: sound drawings are broken one way at a time.

use super::graphs::{group, plain};
use stackway::geometry::Point;
use stackway::layout::{Flaw, LayoutGraph, LayoutOptions, Placement, layout, verify};

fn sample() -> (LayoutGraph, Placement) {
    let mut graph = plain(7, &[(0, 1), (1, 2), (0, 3), (3, 4), (5, 6)]);
    graph.groups = vec![group(None), group(Some(0)), group(None)];
    graph.nodes[1].group = Some(0);
    graph.nodes[2].group = Some(1);
    graph.nodes[5].group = Some(2);
    let placed = layout(&graph, &LayoutOptions::default()).expect("sample");
    (graph, placed)
}

fn broken(change: impl Fn(&LayoutGraph, &mut Placement)) -> Vec<Flaw> {
    let (graph, mut placed) = sample();
    assert_eq!(verify(&graph, &LayoutOptions::default(), &placed), []);
    change(&graph, &mut placed);
    verify(&graph, &LayoutOptions::default(), &placed)
}

fn has(flaws: &[Flaw], wanted: impl Fn(&Flaw) -> bool) {
    assert!(flaws.iter().any(wanted), "{flaws:?}");
}

#[test]
fn wrong_lists_and_numbers() {
    assert_eq!(broken(|_, p| p.nodes.truncate(3)), [Flaw::Shape]);
    assert_eq!(broken(|_, p| p.nodes[2].width += 5.0), [Flaw::Shape]);
    assert_eq!(broken(|_, p| p.nodes[2].x = f64::NAN), [Flaw::NotFinite]);
    assert_eq!(broken(|_, p| p.edges[0].points[0].y = f64::INFINITY), [Flaw::NotFinite]);
    has(&broken(|_, p| p.size.width -= 60.0), |f| *f == Flaw::OutOfBounds);
}

#[test]
fn nodes_too_close() {
    has(&broken(|_, p| p.nodes[6] = p.nodes[4]), |f| *f == Flaw::Overlap(4, 6));
    has(
        &broken(|_, p| {
            let other = p.nodes[4];
            p.nodes[6].x = other.x;
            p.nodes[6].y = other.bottom() + 5.0;
            p.ranks[6] = p.ranks[4];
        }),
        |f| *f == Flaw::Gap(4, 6),
    );
}

#[test]
fn edges_gone_wrong() {
    has(&broken(|_, p| p.nodes.swap(0, 4)), |f| matches!(f, Flaw::Upward(2 | 3)));
    has(&broken(|_, p| p.edges[0].points[0].x -= 30.0), |f| *f == Flaw::End(0));
    has(&broken(|_, p| p.edges[0].points.truncate(1)), |f| *f == Flaw::End(0));
    has(
        &broken(|_, p| {
            let end = p.edges[2].points.len() - 1;
            p.edges[2].points.insert(end, Point::new(3.0, 7.0));
        }),
        |f| *f == Flaw::Slanted(2),
    );
    let through = broken(|_, p| {
        let c = p.nodes[3].center();
        let at = p.edges[0].points[0];
        p.edges[0].points.splice(1..1, [Point::new(at.x, c.y), c, Point::new(at.x, c.y), at]);
    });
    has(&through, |f| *f == Flaw::ThroughNode(0, 3));
    let shared = broken(|_, p| {
        let line: Vec<Point> = p.edges[3].points.clone();
        p.edges[0].points.extend(line);
    });
    has(&shared, |f| *f == Flaw::Shared(0, 3));
}

#[test]
fn groups_gone_wrong() {
    has(&broken(|_, p| p.groups[1].x += 40.0), |f| *f == Flaw::Escaped(2, 1));
    has(&broken(|_, p| p.groups[1].width += 400.0), |f| *f == Flaw::Unnested(1, 0));
    has(&broken(|_, p| p.groups[2] = p.groups[0]), |f| *f == Flaw::Entangled(0, 2));
    has(
        &broken(|_, p| {
            p.groups[2].x = 0.0;
            p.groups[2].y = 0.0;
            p.groups[2].width = p.size.width;
            p.groups[2].height = p.size.height;
        }),
        |f| *f == Flaw::Foreign(0, 2),
    );
    has(&broken(|_, p| p.groups[2].width = 100.0), |f| *f == Flaw::Narrow(2));
    let title = broken(|_, p| {
        let at = p.edges[2].points[0];
        let corner = Point::new(p.groups[0].x + 4.0, p.groups[0].y + 4.0);
        p.edges[2].points.splice(1..1, [Point::new(at.x, corner.y), corner, Point::new(at.x, corner.y), at]);
    });
    has(&title, |f| *f == Flaw::ThroughTitle(2, 0));
}

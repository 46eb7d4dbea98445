//! Path data: orthogonal routes with rounded corners, smooth ones, arrowheads, and the one way numbers are printed.

use crate::geometry::Point;

/// Appends a number as SVG wants it: two decimals at most, no exponent, no `-0`; what is not finite is 0.
///
/// Prints integers only, so that every platform and build prints the same.
pub fn push_number(out: &mut String, value: f64) {
    let scaled = (value * 100.0).round();
    if !scaled.is_finite() || scaled == 0.0 {
        out.push('0');
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a saturating cast of a coordinate far beyond any screen")]
    let hundredths = scaled as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    out.push_str(&(hundredths / 100).to_string());
    let rest = hundredths % 100;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + u8::try_from(rest / 10).unwrap_or(0)));
        if !rest.is_multiple_of(10) {
            out.push(char::from(b'0' + u8::try_from(rest % 10).unwrap_or(0)));
        }
    }
}

fn push_point(out: &mut String, command: char, points: &[Point]) {
    out.push(command);
    for (at, point) in points.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        push_number(out, point.x);
        out.push(' ');
        push_number(out, point.y);
    }
}

/// The route with its corners rounded by quarter curves of at most `radius` pixels; a smooth route with its curves.
#[must_use]
pub(super) fn rounded(points: &[Point], radius: f64) -> String {
    if points.len() > 2 && points.windows(2).any(|pair| pair[0].x != pair[1].x && pair[0].y != pair[1].y) {
        return smooth(points);
    }
    let mut out = String::new();
    let Some(first) = points.first() else { return out };
    push_point(&mut out, 'M', &[*first]);
    for at in 1..points.len() {
        let corner = points[at];
        let Some(next) = points.get(at + 1) else {
            push_point(&mut out, 'L', &[corner]);
            break;
        };
        let before = points[at - 1];
        let reach = radius.min(distance(before, corner) / 2.0).min(distance(corner, *next) / 2.0);
        if reach < 0.5 || straight(before, corner, *next) {
            push_point(&mut out, 'L', &[corner]);
            continue;
        }
        push_point(&mut out, 'L', &[towards(corner, before, reach)]);
        push_point(&mut out, 'Q', &[corner, towards(corner, *next, reach)]);
    }
    out
}

/// A route of knots: slanted pieces are curves whose tangents run the way its last piece does.
fn smooth(points: &[Point]) -> String {
    let mut out = String::new();
    let ([first, ..], [.., before, last]) = (points, points) else { return out };
    let flat = before.y == last.y;
    push_point(&mut out, 'M', &[*first]);
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if a.x == b.x || a.y == b.y {
            push_point(&mut out, 'L', &[b]);
        } else if flat {
            let middle = (a.x + b.x) / 2.0;
            push_point(&mut out, 'C', &[Point::new(middle, a.y), Point::new(middle, b.y), b]);
        } else {
            let middle = (a.y + b.y) / 2.0;
            push_point(&mut out, 'C', &[Point::new(a.x, middle), Point::new(b.x, middle), b]);
        }
    }
    out
}

/// Whether the way does not turn at `b`.
fn straight(a: Point, b: Point, c: Point) -> bool {
    let cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    cross.abs() < 1e-6
}

/// The length of an axis-parallel piece; exact without a square root, which keeps every platform equal.
fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
    if dx == 0.0 || dy == 0.0 { dx + dy } else { (dx * dx + dy * dy).sqrt() }
}

/// The point `reach` pixels from `from` on the way to `to`.
fn towards(from: Point, to: Point, reach: f64) -> Point {
    let whole = distance(from, to);
    if whole == 0.0 {
        return from;
    }
    let share = reach / whole;
    Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

/// A closed triangle whose tip is the end of the route; `None` for a route without a last piece.
#[must_use]
pub(super) fn arrowhead(points: &[Point], length: f64, half_width: f64) -> Option<String> {
    let (tip, back) = last_piece(points)?;
    let base = towards(tip, back, length);
    let (nx, ny) = normal(tip, base)?;
    let mut out = String::new();
    push_point(&mut out, 'M', &[tip]);
    push_point(&mut out, 'L', &[Point::new(base.x + nx * half_width, base.y + ny * half_width)]);
    push_point(&mut out, 'L', &[Point::new(base.x - nx * half_width, base.y - ny * half_width)]);
    out.push('z');
    Some(out)
}

/// Two strokes that meet at the end of the route.
#[must_use]
pub(super) fn chevron(points: &[Point], length: f64, half_width: f64) -> Option<String> {
    let (tip, back) = last_piece(points)?;
    let base = towards(tip, back, length);
    let (nx, ny) = normal(tip, base)?;
    let mut out = String::new();
    push_point(&mut out, 'M', &[Point::new(base.x + nx * half_width, base.y + ny * half_width)]);
    push_point(&mut out, 'L', &[tip]);
    push_point(&mut out, 'L', &[Point::new(base.x - nx * half_width, base.y - ny * half_width)]);
    Some(out)
}

/// The route, ended `by` pixels earlier, so that a line does not show beside its arrowhead's tip.
#[must_use]
pub(super) fn shortened(points: &[Point], by: f64) -> Vec<Point> {
    let mut out = points.to_vec();
    if let Some((tip, back)) = last_piece(points)
        && distance(tip, back) > by
        && let Some(last) = out.last_mut()
    {
        *last = towards(tip, back, by);
    }
    out
}

fn last_piece(points: &[Point]) -> Option<(Point, Point)> {
    let tip = *points.last()?;
    let back = points.iter().rev().find(|point| distance(**point, tip) > 1e-6)?;
    Some((tip, *back))
}

fn normal(tip: Point, base: Point) -> Option<(f64, f64)> {
    let whole = distance(tip, base);
    (whole > 0.0).then(|| ((base.y - tip.y) / whole, (tip.x - base.x) / whole))
}

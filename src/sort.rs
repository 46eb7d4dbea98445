//! Sorting, compiled once. A generic sort of the standard library costs about five kilobytes of wasm for every
//! element type and comparison, and a page downloads them all; here only the comparison and the swap are per type.
//! Stable; equal to `slice::sort_by` for every comparison that is an order.

use std::cmp::Ordering;

/// Longest piece sorted by insertion; merging starts from there.
const PIECE: usize = 8;

/// Longest list of numbers sorted by insertion in place, without allocating.
const SHORT: usize = 24;

/// Sorts by the elements' own order.
pub(crate) fn ascending<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// Sorts by a key, which is asked for twice per comparison.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison; equals keep their order. O(n log n), n comparisons if already sorted.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    rearrange(order, &mut |a, b| items.swap(a, b));
}

/// Sorts positions, for inner loops: a node's neighbours are few, so this is mostly an insertion in place.
pub(crate) fn positions(items: &mut [usize]) {
    if items.len() > SHORT {
        ascending(items);
    } else {
        insert(items, &|a, b| a.cmp(&b));
    }
}

/// Sorts things by numbers beside them; equals keep their order. `spare` is reusable room. The number must not be NaN.
/// O(n log n), n comparisons if already sorted.
pub(crate) fn keyed(items: &mut Vec<(f64, usize)>, spare: &mut Vec<(f64, usize)>) {
    if items.windows(2).all(|pair| pair[0].0 <= pair[1].0) {
        return;
    }
    for piece in items.chunks_mut(SHORT) {
        for next in 1..piece.len() {
            let moved = piece[next];
            let mut at = next;
            while at > 0 && piece[at - 1].0 > moved.0 {
                piece[at] = piece[at - 1];
                at -= 1;
            }
            piece[at] = moved;
        }
    }
    let mut width = SHORT;
    while width < items.len() {
        spare.clear();
        for pair in items.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if a.0 > b.0 {
                    spare.push(*b);
                    right = right_rest;
                } else {
                    spare.push(*a);
                    left = left_rest;
                }
            }
            spare.extend_from_slice(left);
            spare.extend_from_slice(right);
        }
        std::mem::swap(items, spare);
        width *= 2;
    }
}

/// The positions of `count` things in sorted order; nothing if they stand sorted.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..count).all(|at| compare(at - 1, at).is_le()) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..count).collect();
    for piece in order.chunks_mut(PIECE) {
        insert(piece, compare);
    }
    let mut merged = Vec::with_capacity(count);
    let mut width = PIECE;
    while width < count {
        for pair in order.chunks(2 * width) {
            merge(pair.split_at(width.min(pair.len())), &mut merged, compare);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

fn insert(piece: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    for next in 1..piece.len() {
        let moved = piece[next];
        let mut at = next;
        while at > 0 && compare(piece[at - 1], moved).is_gt() {
            piece[at] = piece[at - 1];
            at -= 1;
        }
        piece[at] = moved;
    }
}

fn merge(
    (mut left, mut right): (&[usize], &[usize]),
    merged: &mut Vec<usize>,
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if compare(*a, *b).is_gt() {
            merged.push(*b);
            right = right_rest;
        } else {
            merged.push(*a);
            left = left_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// Puts `order[at]` at `at` everywhere, cycle by cycle; a place that is done points at itself.
fn rearrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "the standard library's sort is the oracle")]

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items in prop::collection::vec((0u8..12, 0u16..), 0..200)) {
            let by_first = |a: &(u8, u16), b: &(u8, u16)| a.0.cmp(&b.0);
            let mut expected = items.clone();
            expected.sort_by(by_first);
            let mut keyed = items.clone();
            by_key(&mut keyed, |item| std::cmp::Reverse(item.0));
            by(&mut items, by_first);
            // Equals with different second parts stand as they stood.
            prop_assert_eq!(&items, &expected);
            expected.sort_by_key(|item| std::cmp::Reverse(item.0));
            let stable_back: Vec<u8> = keyed.iter().map(|item| item.0).collect();
            prop_assert_eq!(stable_back, expected.iter().map(|item| item.0).collect::<Vec<_>>());
            expected.sort();
            ascending(&mut items);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn sorts_positions(mut items in prop::collection::vec(0usize..50, 0..80)) {
            let mut expected = items.clone();
            expected.sort();
            positions(&mut items);
            prop_assert_eq!(items, expected);
        }
    }

    #[test]
    fn every_cycle_comes_round() {
        for count in 0..70 {
            for step in 1..=count {
                let mut items: Vec<usize> = (0..count).map(|at| (at * step + 3) % (count + 1)).collect();
                let mut expected = items.clone();
                expected.sort();
                ascending(&mut items);
                assert_eq!(items, expected, "{count} things, step {step}");
            }
        }
    }
}

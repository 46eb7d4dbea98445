//! The pathways of this instance by number. A handle is a place and the round in which the place was taken, so that
//! one that was freed never means what came after it.

use super::answer::Refusal;
use crate::pathway::Pathway;
use std::cell::RefCell;
use std::rc::Rc;

const PLACE_BITS: u32 = 20;
const PLACES: usize = 1 << PLACE_BITS;
const ROUNDS: u32 = 1 << (u32::BITS - PLACE_BITS);

#[derive(Default)]
struct Place {
    round: u32,
    pathway: Option<Rc<Pathway>>,
}

#[derive(Default)]
struct Table {
    places: Vec<Place>,
    free: Vec<usize>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

/// Keeps a pathway.
pub(super) fn keep(pathway: Pathway) -> Result<u32, Refusal> {
    TABLE.with_borrow_mut(|table| {
        let at = table.free.pop().unwrap_or_else(|| {
            table.places.push(Place::default());
            table.places.len() - 1
        });
        let number = u32::try_from(at).ok().filter(|_| at < PLACES);
        let (Some(number), Some(place)) = (number, table.places.get_mut(at)) else {
            return Err(Refusal::internal("too many pathways are open"));
        };
        place.pathway = Some(Rc::new(pathway));
        Ok((place.round << PLACE_BITS) | number)
    })
}

/// The pathway of a handle.
pub(super) fn get(handle: u32) -> Result<Rc<Pathway>, Refusal> {
    TABLE
        .with_borrow_mut(|table| table.place(handle)?.pathway.clone())
        .ok_or_else(|| Refusal::internal("a handle names no pathway"))
}

/// Gives a pathway back; a handle that names none is left alone.
pub(super) fn free(handle: u32) {
    TABLE.with_borrow_mut(|table| {
        if let Some(place) = table.place(handle).filter(|place| place.pathway.is_some()) {
            place.pathway = None;
            place.round = (place.round + 1) % ROUNDS;
            table.free.push(handle as usize & (PLACES - 1));
        }
    });
}

impl Table {
    fn place(&mut self, handle: u32) -> Option<&mut Place> {
        let place = self.places.get_mut(handle as usize & (PLACES - 1))?;
        (place.round == handle >> PLACE_BITS).then_some(place)
    }
}

//! The languages of this instance.

use super::answer::Refusal;
use crate::messages::Catalogue;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    static ENGLISH: Rc<Catalogue> = Rc::new(Catalogue::english());
    static OTHERS: RefCell<BTreeMap<String, Rc<Catalogue>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Adds or replaces the sentences of a language.
pub(super) fn set(lang: &str, json: &str) -> Result<bool, Refusal> {
    let catalogue = Catalogue::parse(lang, json).map_err(|_| Refusal::internal("a catalogue cannot be read"))?;
    OTHERS.with_borrow_mut(|others| others.insert(lang.to_owned(), Rc::new(catalogue)));
    Ok(true)
}

/// The sentences of a language; English, if it has none.
pub(super) fn get(lang: &str) -> Rc<Catalogue> {
    OTHERS.with_borrow(|others| others.get(lang).cloned()).unwrap_or_else(|| ENGLISH.with(Rc::clone))
}

/// Forgets every language but English.
pub(super) fn clear() {
    OTHERS.with_borrow_mut(BTreeMap::clear);
}

//! When two ids, addresses or names mean the same.

pub(super) use crate::model::address_key as address;

/// The letters and digits of a name, small, words apart by one space.
pub(super) fn name(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}

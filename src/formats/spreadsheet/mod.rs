//! A pathway as a spreadsheet (CSV, or tab-separated as pasted from one): one row a credential.
//!
//! - The first row names the columns, in any order; the names are those of the document, and others that authors use.
//!   `name (fr)` is the French name.
//! - `requires`, `recommends`, `alongside` and `stack` are conditions as text; a credential may be named by its name.
//! - Lists are separated by `;`. Skills may carry a level: `sql >= 2; charts`.
//! - A row whose type is `Pathway`, `Issuer`, `Skill`, `Role` or `Group` describes that instead. Without such a row an
//!   issuer, skill or group is what the cells call it.
//! - A finding's path is `/line/column heading`.

mod cell;
mod columns;
mod read;
mod write;

pub(super) use columns::confidence;
pub(super) use read::import;
pub(super) use write::export;

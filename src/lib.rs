//! Stackable credentials as a graph: what a learner holds, what is open, what is locked and why, and the map that
//! shows it.
//!
//! Data flows one way, a module a step: a document ([`model`]) becomes a validated graph ([`pathway`]); a record
//! against it gives answers ([`learner`]) and advice ([`advice`]); the answers get sentences ([`messages`]); the graph gets places
//! ([`layout`]), a display list and an outline ([`scene`]), and a picture ([`svg`]); what people carry away are [`reports`]. [`formats`] reads what others
//! write, [`frameworks`] finds its skills. Everything wrong on the way is a [`finding::Finding`]. The same input gives the same bytes everywhere:
//! there is no clock, no locale and no randomness in here.
//!
//! ```
//! use stackway::learner::{Options, Status, progress};
//! use stackway::messages::Catalogue;
//! use stackway::model::{Limits, Moment, read_record};
//! use stackway::pathway::Pathway;
//! use stackway::scene::{SceneOptions, scene};
//!
//! let source = br#"{
//!     "stackway": "1",
//!     "title": "Baking",
//!     "credentials": [
//!         { "id": "bread", "type": "Badge", "name": "Bread", "hours": 6 },
//!         { "id": "cakes", "type": "Badge", "name": "Cakes", "requires": "bread" },
//!         { "id": "baker", "type": "Certificate", "name": "Baker", "requires": "bread and cakes" }
//!     ]
//! }"#;
//! let limits = Limits::default();
//! let pathway = Pathway::read(source, &limits, false).expect("a sound document");
//!
//! let record = br#"{ "earned": [{ "credential": "bread", "on": "2026-05-01" }] }"#;
//! let record = read_record(record, &limits).value.expect("a record");
//! let options = Options { now: Moment::parse("2026-11-23"), ..Options::default() };
//!
//! let (progress, findings) = progress(&pathway, &record, &options);
//! assert!(findings.is_empty());
//! let statuses: Vec<Status> = progress.credentials.iter().map(|credential| credential.status).collect();
//! assert_eq!(statuses, [Status::Earned, Status::Available, Status::Locked]);
//!
//! let map = scene(&pathway, Some((&record, &options)), &Catalogue::english(), &SceneOptions::default());
//! assert!(stackway::svg::render(&map.expect("a small map")).starts_with("<svg"));
//! ```
#![forbid(unsafe_code)]

pub mod advice;
pub mod finding;
pub mod formats;
pub mod frameworks;
pub mod learner;
pub mod messages;
pub mod model;
pub mod pathway;
pub mod reports;
pub mod review;
pub mod scene;
#[allow(dead_code, reason = "compiled into two crates, each of which uses a part")]
mod sort;
pub mod svg;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use stackway_layout::{geometry, layout};

//! Skills of frameworks: found by what they are called, and what the skills of a pathway are among them.
//!
//! A framework is a pathway document that holds skills, as the readers of CASE, ESCO, O*NET and others make it.

mod fold;
mod link;
mod search;

pub use link::{LinkedBy, SkillLink, SkillLinks, link_skills};
pub use search::{FoundBy, FoundSkill, FoundSkills, find_skills};

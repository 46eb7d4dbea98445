//! What people carry away: a calendar of a plan, a résumé of what is earned, a page of paper for the conversation.
//!
//! Each is made from answers and the catalogue, and says no more about a person than they do.

mod calendar;
mod handout;
mod plan_source;
mod resume;

pub use calendar::{CalendarOptions, calendar};
pub use handout::{HandoutAnswers, HandoutOptions, handout};
pub use plan_source::read_plan;
pub use resume::{
    Resume, ResumeBasics, ResumeCertificate, ResumeEducation, ResumeMeta, ResumeOptions, ResumeSkill, ResumeWork,
    resume,
};

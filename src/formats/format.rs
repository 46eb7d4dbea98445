//! The formats by name.

use serde::Serialize;

macro_rules! formats {
    ($( $(#[$doc:meta])+ $variant:ident = $name:literal, $reads:literal, $writes:literal; )+) => {
        /// A format that a pathway can come in or go out as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Format { $( $(#[$doc])+ #[serde(rename = $name)] $variant, )+ }

        impl Format {
            /// (value, name in the API) pairs.
            pub const ALL: &'static [(Self, &'static str)] = &[ $( (Self::$variant, $name), )+ ];

            /// Its name in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// Whether [`super::import`] reads it.
            #[must_use]
            pub const fn is_read(self) -> bool {
                match self { $( Self::$variant => $reads, )+ }
            }

            /// Whether [`super::export`] writes it.
            #[must_use]
            pub const fn is_written(self) -> bool {
                match self { $( Self::$variant => $writes, )+ }
            }
        }
    };
}

formats! {
    /// The document format of this project.
    Stackway = "stackway", true, true;
    /// Credential Engine's pathways, JSON-LD.
    Ctdl = "ctdl", true, true;
    /// A curriculum or degree plan of Curricular Analytics.
    CurriculumCsv = "curriculum-csv", true, true;
    /// Badge classes of Open Badges 2.0 and 2.1.
    OpenBadges2 = "open-badges-2", true, true;
    /// Achievements of Open Badges 3.0.
    OpenBadges3 = "open-badges-3", true, true;
    /// Comprehensive Learner Record 2.0.
    Clr2 = "clr-2", true, false;
    /// European Digital Credentials of the European Learning Model 3.
    Elm = "elm", true, false;
    /// Our own spreadsheet, one row a credential.
    Csv = "csv", true, true;
    /// The same with tabs, as pasted from a spreadsheet.
    Tsv = "tsv", true, true;
    /// 1EdTech CASE: skills.
    Case = "case", true, true;
    /// Moodle's competency frameworks.
    MoodleCsv = "moodle-csv", true, true;
    /// A track of Exercism.
    Exercism = "exercism", true, false;
    /// Skills and occupations of ESCO.
    Esco = "esco", true, false;
    /// What occupations ask for, by O*NET.
    Onet = "onet", true, false;
    /// Mermaid flowchart.
    Mermaid = "mermaid", false, true;
    /// Graphviz.
    Dot = "dot", false, true;
    /// GraphML, XML for programs that analyse graphs.
    GraphMl = "graphml", false, true;
    /// Markdown (CommonMark) for people.
    Markdown = "markdown", false, true;
    /// None of these.
    Unknown = "unknown", false, false;
}

impl Format {
    /// Whether it is a table of rows and columns rather than JSON.
    #[must_use]
    pub const fn is_table(self) -> bool {
        matches!(self, Self::CurriculumCsv | Self::Csv | Self::Tsv | Self::MoodleCsv | Self::Onet)
    }

    /// The format of a name in the API.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(format, _)| *format)
    }
}

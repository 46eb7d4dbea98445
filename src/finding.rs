//! One shape for everything that is wrong: [`Finding`], its [`Severity`] and the table of [`Code`]s.
//!
//! A finding carries its code and its arguments; the sentences come from the message catalogue
//! (`crate::messages`), in the language that is asked for.

use crate::sort;
use serde::Serialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input cannot be used as it stands.
    Error,
    /// It can be used, and somebody will regret it.
    Warning,
    /// Worth knowing.
    Info,
}

macro_rules! codes {
    ($( $(#[$doc:meta])+ $variant:ident = $code:literal, $severity:ident; )+) => {
        /// The stable, kebab-case name of a kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $( $(#[$doc])+ $variant, )+ }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable text of the code.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// How bad a finding of this code is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )+ }
            }
        }
    };
}

codes! {
    // ---- reading the source
    /// The source is empty.
    Empty = "empty", Error;
    /// The bytes are not UTF-8. Args: `encoding` (what they look like).
    Encoding = "encoding", Error;
    /// Not JSON. Args: `reason`.
    Syntax = "syntax", Error;
    /// Past a limit. Args: `what`, `limit`, `found`.
    Limit = "limit", Error;
    /// The same member twice in one object. Args: `member`.
    DuplicateMember = "duplicate-member", Error;
    /// The `stackway` member is absent or names a version that is not known. Args: `found`.
    Version = "version", Error;
    /// A value of another type than expected. Args: `member`, `expected`, `found`.
    WrongType = "wrong-type", Error;
    /// A member that must be there is not. Args: `member`.
    MissingMember = "missing-member", Error;
    /// A value outside a closed list. Args: `member`, `found`, `allowed`, `suggestion`.
    UnknownValue = "unknown-value", Error;
    /// A member that this version does not know; it is kept. Args: `member`, `suggestion`.
    UnknownMember = "unknown-member", Info;
    /// An id that cannot be used (empty, control characters, the reserved prefix `tag:`). Args: `found`.
    InvalidId = "invalid-id", Error;
    /// A number outside its range. Args: `member`, `found`, `min`, `max`.
    OutOfRange = "out-of-range", Error;
    /// Not an ISO 8601 date. Args: `member`, `found`.
    InvalidDate = "invalid-date", Error;
    /// Not an ISO 8601 duration. Args: `member`, `found`.
    InvalidDuration = "invalid-duration", Error;
    /// Not a decimal amount of money. Args: `found`.
    InvalidAmount = "invalid-amount", Error;
    /// Not an ISO 4217 currency code. Args: `found`.
    InvalidCurrency = "invalid-currency", Error;
    /// Not a BCP 47 language tag. Args: `found`.
    InvalidLanguage = "invalid-language", Error;
    /// A link that is not http, https or mailto, or hides something. Args: `member`, `found`.
    UnsafeUrl = "unsafe-url", Warning;
    /// A text without any visible character. Args: `member`.
    EmptyText = "empty-text", Warning;
    /// A date range that ends before it starts. Args: `start`, `end`.
    DateOrder = "date-order", Error;
    /// One credential is priced in several currencies, which are never added. Args: `currencies`.
    MixedCurrencies = "mixed-currencies", Info;
    /// More warnings and infos than are listed. Args: `n`.
    MoreFindings = "more-findings", Info;

    // ---- conditions
    /// The condition text cannot be read. Args: `reason`, `at` (1-based character).
    ConditionSyntax = "condition-syntax", Error;
    /// A list of operands without a count. No args.
    MissingCount = "missing-count", Error;
    /// One condition object holds several rules. Args: `members`.
    AmbiguousRule = "ambiguous-rule", Error;
    /// More operands are asked for than there are. Args: `count`, `operands`.
    ImpossibleCount = "impossible-count", Warning;
    /// More credits or hours are asked for than the operands give. Args: `unit`, `needed`, `offered`.
    ImpossibleSum = "impossible-sum", Warning;
    /// An `any` of nothing can never be met. No args.
    EmptyAny = "empty-any", Warning;
    /// A `tag:` selector that no credential carries. Args: `tag`, `suggestion`.
    EmptyTag = "empty-tag", Warning;
    /// A `tag:` selector outside a list of operands. Args: `tag`.
    TagPosition = "tag-position", Error;
    /// A result that is not on the credential's scale. Args: `result`, `credential`, `allowed`.
    UnknownResult = "unknown-result", Error;
    /// A `results.pass` that is not on the scale. Args: `pass`, `allowed`.
    UnknownPass = "unknown-pass", Error;

    // ---- the pathway as a whole
    /// An id used twice. Args: `id`. Related: the first use.
    DuplicateId = "duplicate-id", Error;
    /// An id that nothing in the document has. Args: `id`, `expected` (kind), `suggestion`.
    UnknownId = "unknown-id", Error;
    /// An id of the wrong kind. Args: `id`, `expected`, `found`.
    WrongKind = "wrong-kind", Error;
    /// Credentials require each other in a loop. Args: `loop` (names). Related: every edge.
    Cycle = "cycle", Error;
    /// `broader` loops. Args: `loop` (names).
    SkillCycle = "skill-cycle", Error;
    /// A level above the skill's highest, or below 1. Args: `level`, `highest`, `skill`.
    UnknownLevel = "unknown-level", Error;
    /// A credential that excludes itself, or excludes what it requires. Args: `id`.
    SelfExclusion = "self-exclusion", Warning;
    /// `requires` on an automatic award. No args.
    AutomaticRequires = "automatic-requires", Error;
    /// An automatic award without a stack. No args.
    AutomaticWithoutStack = "automatic-without-stack", Error;
    /// No order of earning reaches it. Args: `name`, `reason`.
    Unearnable = "unearnable", Warning;
    /// A pathway without any credential. No args.
    NoCredentials = "no-credentials", Warning;
    /// The same id or the same credential listed twice where once counts. Args: `id`.
    RepeatedOperand = "repeated-operand", Info;

    // ---- the learner record
    /// The record names a credential that this pathway does not know; it is kept. Args: `id`.
    UnmatchedRecord = "unmatched-record", Info;
    /// Nothing in the record belongs to this pathway. No args.
    ForeignRecord = "foreign-record", Warning;
    /// The record was made for another version of the pathway. Args: `recorded`, `current`.
    RecordVersion = "record-version", Warning;
    /// Earned in the future of `now`; not counted yet. Args: `id`, `on`.
    FutureDate = "future-date", Warning;
    /// A record that contradicts itself (expires before it was earned). Args: `id`, `on`, `expires`.
    ContradictoryDates = "contradictory-dates", Warning;
    /// The same credential twice in the record; the best one counts. Args: `id`.
    RepeatedRecord = "repeated-record", Info;
    /// A result that is not on the credential's scale; it counts as not known. Args: `result`, `credential`, `allowed`.
    UnmatchedResult = "unmatched-result", Warning;

    // ---- imports
    /// Nothing that this reader knows was found. Args: `detail`.
    UnknownFormat = "unknown-format", Error;
    /// Recognised, but not what can be opened as a pathway. Args: `found`, `hint`.
    NotAPathway = "not-a-pathway", Error;
    /// Something of the source has no place in a pathway. Args: `what`, `n`.
    ImportDropped = "import-dropped", Info;
    /// A rule that is kept as words because its meaning is not known here. Args: `what`, `n`.
    ImportOpaque = "import-opaque", Info;
    /// A reference to something that is not in the file. Args: `id`, `n`.
    ImportDangling = "import-dangling", Warning;
    /// A reading that had to be chosen. Args: `what`, `chosen`, `n`.
    ImportAssumed = "import-assumed", Info;
    /// Documents one after the other that are not parts of one. No args.
    SeveralDocuments = "several-documents", Error;
    /// Text that is not quite JSON and was read all the same. Args: `what`.
    ImportMended = "import-mended", Warning;
    /// A row or entry that cannot be used. Args: `reason`, `n`.
    ImportSkipped = "import-skipped", Warning;

    /// Recognised, but not what a person holds. Args: `found`, `hint`.
    NotARecord = "not-a-record", Error;
    /// A picture that ends too early, or whose badge cannot be read. Args: `reason`, `at` (byte).
    DamagedImage = "damaged-image", Error;
    /// A signed token that cannot be opened. Args: `reason`.
    InvalidJws = "invalid-jws", Error;
    /// A proof that proves nothing, whatever its signature says. Args: `reason`.
    WeakProof = "weak-proof", Warning;
    /// A badge that says itself that it was taken back; it is left out. Args: `name`.
    Revoked = "revoked", Warning;

    // ---- exports
    /// A member of the document that the format has no place for. Args: `member`, `n`.
    ExportDropped = "export-dropped", Info;
    /// Something that the format demands and the document does not say. Args: `what`, `n`.
    ExportIncomplete = "export-incomplete", Warning;
    /// Something that is not written because the format demands what nobody says. Args: `what`, `n`.
    ExportWithheld = "export-withheld", Warning;
    /// Something that the format can only say differently. Args: `what`, `n`.
    ExportChanged = "export-changed", Info;

    // ---- use of the API
    /// A wrong argument, or an object used after `free()`. Args: `reason`.
    Usage = "usage", Error;
    /// A question about an id that the pathway does not have. Args: `id`, `suggestion`.
    NotFound = "not-found", Error;
    /// No goal was named, and neither the record nor the pathway leaves just one. No args.
    NoGoal = "no-goal", Error;
    /// Costs in several currencies would have to be added, and no rate was given. Args: `currencies`.
    SeveralCurrencies = "several-currencies", Error;
    /// A deadline that lies in the past, or before the first day of learning. Args: `deadline`, `start`.
    PastDeadline = "past-deadline", Error;
    /// A pace that contradicts itself. Args: `reason`.
    ContradictoryPace = "contradictory-pace", Error;
    /// A plan without steps, where something is made of steps. No args.
    EmptyPlan = "empty-plan", Error;
    /// The answer needs a complete pathway, and faulty parts were left out of this one. No args.
    Incomplete = "incomplete", Error;
    /// The WebAssembly module could not be loaded; only the JavaScript side says so. Args: `reason`.
    Load = "load", Error;
    /// A learning system's answer is not as it documents it; only the adapters say so. Args: `reason`.
    Facts = "facts", Warning;
    /// Our own fault. Args: `reason`.
    Internal = "internal", Error;
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One argument of a finding's sentences.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Shown as it stands (an id, a member's name, a value of the source).
    Text(String),
    /// A count or figure, printed by the rules of the language.
    Number(f64),
    /// A human name: (language tag or `""`, text) pairs, resolved in the language of the message.
    Name(Vec<(String, String)>),
    /// A list, joined by the rules of the language.
    List(Vec<Arg>),
    /// A loop or route of names, joined by arrows.
    Path(Vec<Arg>),
    /// A phrase of the catalogue by its key, for example a type's name.
    Phrase(&'static str),
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<f64> for Arg {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        Self::Number(value as f64)
    }
}

/// Another place that belongs to the same finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// JSON pointer (RFC 6901) into the source.
    pub path: String,
    /// Key of a sentence in the catalogue's `related` section, for example `first-use`.
    pub message: &'static str,
    /// The sentence's arguments.
    pub args: Vec<(&'static str, Arg)>,
}

/// A line and a column in the source text, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Something that is wrong, or worth knowing, at one place of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// JSON pointer (RFC 6901) into the source; `""` is the whole.
    pub path: String,
    /// Id of the credential, skill, role… that it is about.
    pub subject: Option<String>,
    /// Arguments of the sentences.
    pub args: Vec<(&'static str, Arg)>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Where in the text, if the source was text.
    pub position: Option<Position>,
}

impl Finding {
    /// A finding of `code` at the JSON pointer `path`.
    #[must_use]
    pub fn new(code: Code, path: impl Into<String>) -> Self {
        Self { code, path: path.into(), subject: None, args: Vec::new(), related: Vec::new(), position: None }
    }

    /// With one more argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// With the id of what it is about.
    #[must_use]
    pub fn about(mut self, id: impl Into<String>) -> Self {
        self.subject = Some(id.into());
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, path: impl Into<String>, message: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        self.related.push(Related { path: path.into(), message, args });
        self
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Whether any of them is an error.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// One step of a JSON pointer: `~` and `/` escaped (RFC 6901, section 3).
#[must_use]
pub fn pointer_step(parent: &str, step: &str) -> String {
    let mut out = String::with_capacity(parent.len() + step.len() + 1);
    out.push_str(parent);
    out.push('/');
    for c in step.chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            other => out.push(other),
        }
    }
    out
}

/// Sorts by place: pointers step by step, numbers as numbers, then by code.
pub fn sort_findings(findings: &mut [Finding]) {
    sort::by(findings, |a, b| compare_pointers(&a.path, &b.path).then_with(|| a.code.cmp(&b.code)));
}

fn compare_pointers(a: &str, b: &str) -> std::cmp::Ordering {
    let mut left = a.split('/');
    let mut right = b.split('/');
    loop {
        match (left.next(), right.next()) {
            (None, None) => return std::cmp::Ordering::Equal,
            (None, Some(_)) => return std::cmp::Ordering::Less,
            (Some(_), None) => return std::cmp::Ordering::Greater,
            (Some(x), Some(y)) => {
                let order = match (x.parse::<u64>(), y.parse::<u64>()) {
                    (Ok(m), Ok(n)) => m.cmp(&n),
                    _ => x.cmp(y),
                };
                if order != std::cmp::Ordering::Equal {
                    return order;
                }
            }
        }
    }
}

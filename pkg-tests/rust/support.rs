//! What several test modules share: short ways to write documents, and random ones that are valid.

use proptest::prelude::{Strategy, any};
use stackway::finding::{Code, Finding};
use stackway::model::{
    Alignment, Award, Condition, Cost, Credential, CredentialType, Group, Limits, PathwayDocument, Results, Role,
    RoleSkill, Rule, Skill, SumUnit,
};
use stackway::pathway::Pathway;

/// A credential with nothing but an id.
pub(crate) fn credential(id: &str) -> Credential {
    let type_ = CredentialType::new("MicroCredential").expect("a known type");
    Credential { id: id.to_owned(), type_, ..Credential::default() }
}

/// A skill with so many named levels.
pub(crate) fn skill(id: &str, levels: usize) -> Skill {
    let levels = (1..=levels).map(|level| format!("Level {level}").as_str().into()).collect();
    Skill { id: id.to_owned(), levels, ..Skill::default() }
}

/// A document of these credentials and skills.
pub(crate) fn document(credentials: Vec<Credential>, skills: Vec<Skill>) -> PathwayDocument {
    PathwayDocument { stackway: "1".to_owned(), credentials, skills, ..PathwayDocument::default() }
}

/// A credential as a leaf.
pub(crate) fn is(id: &str) -> Condition {
    Condition::credential(id)
}

/// A skill at a level as a leaf.
pub(crate) fn can(id: &str, level: u32) -> Condition {
    Rule::Skill { id: id.to_owned(), level }.into()
}

/// A credential with at least a result.
pub(crate) fn with_result(id: &str, result: &str) -> Condition {
    Rule::Credential { id: id.to_owned(), result: Some(result.to_owned()) }.into()
}

/// Every credential with a tag.
pub(crate) fn tag(tag: &str) -> Condition {
    Rule::Tag(tag.to_owned()).into()
}

/// Words.
pub(crate) fn words(text: &str) -> Condition {
    Rule::Text(text.into()).into()
}

/// Every operand.
pub(crate) fn all_of(of: Vec<Condition>) -> Condition {
    Rule::All(of).into()
}

/// One operand.
pub(crate) fn any_of(of: Vec<Condition>) -> Condition {
    Rule::Any(of).into()
}

/// So many operands.
pub(crate) fn at_least(count: u32, of: Vec<Condition>) -> Condition {
    Rule::AtLeast { count, of }.into()
}

/// So many credits.
pub(crate) fn credits(amount: f64, of: Vec<Condition>) -> Condition {
    Rule::Sum { unit: SumUnit::Credits, amount, of }.into()
}

/// Builds strictly, within limits that no test of this size meets.
pub(crate) fn build(document: PathwayDocument) -> Pathway {
    Pathway::build(document, &Limits::default(), false).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// Builds strictly and wants to be refused.
pub(crate) fn refused(document: PathwayDocument) -> Vec<Finding> {
    match Pathway::build(document, &Limits::default(), false) {
        Ok(pathway) => panic!("it was accepted with {:#?}", pathway.findings()),
        Err(findings) => findings,
    }
}

/// Builds leniently.
pub(crate) fn lenient(document: PathwayDocument) -> Pathway {
    Pathway::build(document, &Limits::default(), true).expect("a lenient build always succeeds")
}

/// The code and place of each finding.
pub(crate) fn places(findings: &[Finding]) -> Vec<(Code, &str)> {
    findings.iter().map(|finding| (finding.code, finding.path.as_str())).collect()
}

/// A small generator of numbers (SplitMix64, Steele et al. 2014): the same on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is at least 1.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).expect("it fits")).expect("it fits")
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// In random order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// How large a random document is, and what it may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many credentials.
    pub(crate) credentials: usize,
    /// How many skills; 0: no skills, no roles' skills.
    pub(crate) skills: usize,
    /// Levels of lists in a condition.
    pub(crate) depth: usize,
    /// Whether there are stacks, some of them automatic.
    pub(crate) stacks: bool,
    /// Whether conditions name tags.
    pub(crate) tags: bool,
    /// Whether credentials stand for others.
    pub(crate) equivalents: bool,
    /// Whether credentials exclude others.
    pub(crate) excludes: bool,
    /// Whether conditions hold words.
    pub(crate) words: bool,
}

impl Shape {
    /// Everything a document can hold.
    pub(crate) const fn full(credentials: usize) -> Self {
        Self {
            credentials,
            skills: credentials / 3,
            depth: 3,
            stacks: true,
            tags: true,
            equivalents: true,
            excludes: true,
            words: true,
        }
    }

    /// Credentials that require credentials, nothing else.
    pub(crate) const fn plain(credentials: usize) -> Self {
        Self {
            credentials,
            skills: 0,
            depth: 2,
            stacks: false,
            tags: false,
            equivalents: false,
            excludes: false,
            words: false,
        }
    }
}

/// Any valid document of up to 40 credentials: it builds strictly, perhaps with warnings.
pub(crate) fn arbitrary_document() -> impl Strategy<Value = PathwayDocument> {
    (any::<u64>().no_shrink(), 1..40_usize).prop_map(|(seed, size)| random_document(seed, Shape::full(size)))
}

/// A valid document from a seed. Its credentials stand in no particular order; ids are `c0`, `c1`… in an order
/// in which they can be taken, skills `s0`…, roles `r0`….
pub(crate) fn random_document(seed: u64, shape: Shape) -> PathwayDocument {
    Generator { random: Random::new(seed), shape }.document()
}

struct Generator {
    random: Random,
    shape: Shape,
}

impl Generator {
    fn document(mut self) -> PathwayDocument {
        let shape = self.shape;
        let skills: Vec<Skill> = (0..shape.skills)
            .map(|at| {
                let mut skill = skill(&format!("s{at}"), 3);
                if at > 0 && self.random.chance(30) {
                    skill.broader.push(format!("s{}", self.random.below(at)));
                }
                skill
            })
            .collect();
        let mut credentials: Vec<Credential> = (0..shape.credentials).map(|at| self.credential(at)).collect();
        let roles = self.roles();
        let mut goals: Vec<String> = roles.iter().map(|role| role.id.clone()).collect();
        if let Some(last) = credentials.last() {
            goals.push(last.id.clone());
        }
        let groups = (0..shape.credentials.min(3))
            .map(|at| Group {
                id: format!("g{at}"),
                name: Some("Stage".into()),
                members: (at..shape.credentials).step_by(3).map(|it| format!("c{it}")).collect(),
                ..Group::default()
            })
            .collect();
        self.random.shuffle(&mut credentials);
        PathwayDocument {
            title: Some("Random".into()),
            language: Some("en".to_owned()),
            roles,
            goals,
            groups,
            ..document(credentials, skills)
        }
    }

    fn roles(&mut self) -> Vec<Role> {
        (0..self.shape.skills.min(2))
            .map(|at| Role {
                id: format!("r{at}"),
                name: Some("Role".into()),
                skills: vec![RoleSkill { skill: format!("s{at}"), level: Some(2), ..RoleSkill::default() }],
                requires: (self.shape.credentials > 0 && self.random.chance(50))
                    .then(|| self.condition(self.shape.credentials, self.shape.depth)),
                ..Role::default()
            })
            .collect()
    }

    /// What credential number `at` needs comes before it, so that nothing loops.
    fn credential(&mut self, at: usize) -> Credential {
        let shape = self.shape;
        let mut it = credential(&format!("c{at}"));
        it.name = Some(format!("Credential {at}").as_str().into());
        it.hours = self.random.chance(80).then(|| self.figure());
        it.credits = self.random.chance(80).then(|| self.figure());
        if self.random.chance(40) {
            let amount = format!("{}.00", self.random.below(500));
            it.cost = Some(vec![Cost { amount, currency: "CAD".to_owned(), ..Cost::default() }]);
        }
        if at.is_multiple_of(4) {
            let scale = ["F", "C", "B", "A"].map(str::to_owned).to_vec();
            it.results = Some(Results { scale, pass: Some("C".to_owned()), ..Results::default() });
        }
        // The first third carries the tags, the others name them.
        if shape.tags && at < shape.credentials / 3 && self.random.chance(60) {
            it.tags.push(format!("t{}", at % 2));
        }
        if at > 0 {
            it.requires = self.random.chance(60).then(|| self.condition(at, shape.depth));
            it.recommends = self.random.chance(15).then(|| self.condition(at, 1));
            it.stack = (shape.stacks && self.random.chance(25)).then(|| self.condition(at, shape.depth));
            if it.stack.is_some() && it.requires.is_none() && self.random.chance(50) {
                it.award = Some(Award::Automatic);
            }
            it.alongside = self.random.chance(15).then(|| self.company());
            let other = self.random.below(at);
            if shape.excludes && self.random.chance(10) {
                it.excludes.push(format!("c{other}"));
            }
            if shape.equivalents && self.random.chance(15) {
                it.equivalent.push(if self.random.chance(50) {
                    format!("c{other}")
                } else {
                    format!("https://other.example/{other}")
                });
            }
        }
        if shape.skills > 0 {
            for _ in 0..self.random.below(3) {
                let skill = format!("s{}", self.random.below(shape.skills));
                if it.validates.iter().all(|known| known.skill != skill) {
                    let level = u32::try_from(self.random.below(3)).ok().map(|level| level + 1);
                    it.validates.push(Alignment { skill, level, ..Alignment::default() });
                }
            }
        }
        it
    }

    /// One or two credentials, wherever they stand: company may be mutual.
    fn company(&mut self) -> Condition {
        let [one, other] = [(); 2].map(|()| is(&format!("c{}", self.random.below(self.shape.credentials))));
        match self.random.below(3) {
            0 => one,
            1 => all_of(vec![one, other]),
            _ => any_of(vec![one, other]),
        }
    }

    fn figure(&mut self) -> f64 {
        f64::from(u32::try_from(self.random.below(60)).expect("it is small"))
    }

    /// A condition over the credentials before number `at`, which is at least 1.
    fn condition(&mut self, at: usize, depth: usize) -> Condition {
        if depth == 0 || self.random.chance(35) {
            return self.leaf(at);
        }
        match self.random.below(if self.shape.skills > 0 { 5 } else { 4 }) {
            0 => all_of(self.operands(at, depth)),
            1 => any_of(self.operands(at, depth)),
            2 => {
                let of = self.operands(at, depth);
                let count = 1 + self.random.below(of.len());
                at_least(u32::try_from(count).expect("it is small"), of)
            }
            3 => {
                let mut of: Vec<Condition> = self.some_before(at).iter().map(|id| is(id)).collect();
                if self.shape.tags && at >= self.shape.credentials / 3 && self.random.chance(30) {
                    of = vec![tag("t0")];
                }
                credits(f64::from(u32::try_from(self.random.below(40)).expect("it is small")), of)
            }
            _ => {
                let level = 1 + u32::try_from(self.random.below(3)).expect("it is small");
                can(&format!("s{}", self.random.below(self.shape.skills)), level)
            }
        }
    }

    fn operands(&mut self, at: usize, depth: usize) -> Vec<Condition> {
        let mut of: Vec<Condition> = (0..=self.random.below(3)).map(|_| self.condition(at, depth - 1)).collect();
        if self.shape.tags && at >= self.shape.credentials / 3 && self.random.chance(15) {
            of.push(tag("t1"));
        }
        of
    }

    fn some_before(&mut self, at: usize) -> Vec<String> {
        (0..=self.random.below(4)).map(|_| format!("c{}", self.random.below(at))).collect()
    }

    fn leaf(&mut self, at: usize) -> Condition {
        if self.shape.words && self.random.chance(5) {
            return words("a talk with an adviser");
        }
        let other = self.random.below(at);
        let id = format!("c{other}");
        if other.is_multiple_of(4) && self.random.chance(25) { with_result(&id, "B") } else { is(&id) }
    }
}

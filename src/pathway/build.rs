//! A document becomes a [`Pathway`], or says everything that is wrong with it.

use super::context::Context;
use super::resolve::{Owner, resolve};
use super::{Conditions, Pathway, cycle, edges, grounded, index, order, references, unearnable};
use crate::finding::{Arg, Code, Finding, has_errors, sort_findings};
use crate::model::{Award, Credential, Limits, PathwayDocument};
use petgraph::graph::DiGraph;

impl Pathway {
    /// Checks a document and resolves every reference in it.
    ///
    /// Strict: an `Err` holds all findings, errors, warnings and infos, sorted by place, if any is an error.
    /// Lenient: always `Ok`; what is faulty is left out (a faulty condition's value is unknown), edges that
    /// close a loop are cut, and the pathway [is incomplete](Pathway::is_incomplete) if there was any error.
    /// Past the limit of items nothing at all is taken over.
    ///
    /// Linear in the document up to logarithms, apart from what its parts say of themselves; never recursive.
    ///
    /// # Errors
    /// The findings, if it is strict and one of them is an error.
    pub fn build(document: PathwayDocument, limits: &Limits, lenient: bool) -> Result<Self, Vec<Finding>> {
        let pathway = assemble(document, limits);
        if pathway.incomplete && !lenient { Err(pathway.findings) } else { Ok(pathway) }
    }
}

fn assemble(mut document: PathwayDocument, limits: &Limits) -> Pathway {
    let mut findings = Vec::new();
    let items = document.credentials.len() + document.skills.len();
    if items > limits.items {
        findings.push(
            Finding::new(Code::Limit, "/credentials")
                .arg("what", Arg::Phrase("limit.items"))
                .arg("limit", limits.items)
                .arg("found", items),
        );
        document = emptied(document);
    }
    let (index, places) = index::index(&mut document, &mut findings);
    let mut context = Context::new(&document, &index, &places, limits, findings);

    references::check_plain(&mut context);
    let awards_without_stack = check_awards(&mut context);
    let broader = references::broader(&mut context);
    report_skill_loops(&mut context, &broader);
    let validators = references::validators(&mut context);
    let mut conditions = conditions(&mut context);
    let role_requires = role_requires(&mut context);
    let excludes = references::excludes(&mut context, &conditions);
    let equivalence = references::equivalence(&mut context);
    let goals = references::goals(&mut context);
    let groups = references::groups(&mut context);

    let mut graph = edges::graph(&conditions);
    let mut order = order::topological_order(&graph);
    if order.len() < graph.node_count() {
        report_loops(&mut context, &conditions, &graph);
        open_loops(&mut conditions, &mut graph);
        order = order::topological_order(&graph);
    }
    let grounded = grounded::grounded(&document.credentials, &conditions, &validators, &equivalence.counts_as);
    unearnable::report(&mut context, &conditions, &validators, &grounded);

    let mut findings = std::mem::take(&mut context.findings);
    if context.overflow {
        findings.push(
            Finding::new(Code::Limit, "")
                .arg("what", Arg::Phrase("limit.findings"))
                .arg("limit", limits.findings)
                .arg("found", limits.findings + 1),
        );
    }
    sort_findings(&mut findings);
    for credential in awards_without_stack {
        document.credentials[credential].award = None;
    }
    Pathway {
        incomplete: has_errors(&findings),
        document,
        index,
        graph,
        order,
        conditions,
        role_requires,
        validators,
        counts_as: equivalence.counts_as,
        external: equivalence.external,
        excludes,
        goals,
        groups,
        unearnable: grounded.earned.iter().map(|earned| !earned).collect(),
        findings,
    }
}

/// The document without its lists.
fn emptied(document: PathwayDocument) -> PathwayDocument {
    PathwayDocument {
        issuers: Vec::new(),
        frameworks: Vec::new(),
        skills: Vec::new(),
        credentials: Vec::new(),
        roles: Vec::new(),
        goals: Vec::new(),
        groups: Vec::new(),
        ..document
    }
}

const fn is_automatic(credential: &Credential) -> bool {
    matches!(credential.award, Some(Award::Automatic))
}

/// The rules for automatic awards; says which have no stack.
fn check_awards(context: &mut Context<'_>) -> Vec<usize> {
    let document = context.document;
    let mut without_stack = Vec::new();
    for (at, credential) in document.credentials.iter().enumerate().filter(|(_, it)| is_automatic(it)) {
        if credential.requires.is_some() {
            let path = context.credential_site(at, "requires").pointer("");
            context.report(Finding::new(Code::AutomaticRequires, path).about(credential.id.as_str()));
        }
        if credential.stack.is_none() {
            without_stack.push(at);
            let path = context.credential_site(at, "award").pointer("");
            context.report(Finding::new(Code::AutomaticWithoutStack, path).about(credential.id.as_str()));
        }
    }
    without_stack
}

/// All conditions of the credentials.
fn conditions(context: &mut Context<'_>) -> Vec<Conditions> {
    let document = context.document;
    let mut all = Vec::with_capacity(document.credentials.len());
    for (at, credential) in document.credentials.iter().enumerate() {
        let mut resolved = |member, condition: &Option<_>| {
            let owner = Owner { site: context.credential_site(at, member), id: &credential.id };
            condition.as_ref().map(|condition| resolve(context, condition, owner))
        };
        let requires = resolved("requires", &credential.requires);
        all.push(Conditions {
            // An automatic award cannot have any (a finding has said so).
            requires: requires.filter(|_| !is_automatic(credential)),
            recommends: resolved("recommends", &credential.recommends),
            alongside: resolved("alongside", &credential.alongside),
            stack: resolved("stack", &credential.stack),
        });
    }
    all
}

fn role_requires(context: &mut Context<'_>) -> Vec<Option<super::ConditionTree>> {
    let document = context.document;
    let mut all = Vec::with_capacity(document.roles.len());
    for (at, role) in document.roles.iter().enumerate() {
        let owner = Owner { site: context.role_site(at, "requires"), id: &role.id };
        all.push(role.requires.as_ref().map(|condition| resolve(context, condition, owner)));
    }
    all
}

fn report_loops(context: &mut Context<'_>, conditions: &[Conditions], graph: &DiGraph<(), super::EdgeKind>) {
    for found in cycle::loops(graph) {
        let names: Vec<Arg> = closed(&found).map(|it| context.credential_name(it)).collect();
        let first = found.first().copied().unwrap_or_default();
        let mut related = Vec::with_capacity(found.len());
        for (source, target) in found.iter().copied().zip(closed(&found).skip(1)) {
            let path = edges::pointer(context, conditions, source, target).unwrap_or_default();
            related.push((path, context.credential_name(source), context.credential_name(target)));
        }
        // The place of the finding is the first credential's own condition: the edge that closes the loop.
        let path = related.last().map(|(path, _, _)| path.clone()).unwrap_or_default();
        let mut finding = Finding::new(Code::Cycle, path)
            .arg("loop", Arg::Path(names))
            .about(context.document.credentials[first].id.as_str());
        for (path, source, target) in related {
            finding = finding.related(path, "edge", vec![("source", source), ("target", target)]);
        }
        context.report(finding);
    }
}

fn report_skill_loops(context: &mut Context<'_>, broader: &DiGraph<(), ()>) {
    if order::topological_order(broader).len() == broader.node_count() {
        return;
    }
    for found in cycle::loops(broader) {
        let names: Vec<Arg> = closed(&found).map(|it| context.skill_name(it)).collect();
        let first = found.first().copied().unwrap_or_default();
        let second = closed(&found).nth(1).unwrap_or_default();
        let skills = &context.document.skills;
        let place = skills[first].broader.iter().position(|id| *id == skills[second].id).unwrap_or_default();
        let path = context.skill_site(first, "broader").pointer(&format!("/{place}"));
        let id = skills[first].id.clone();
        context.report(Finding::new(Code::SkillCycle, path).arg("loop", Arg::Path(names)).about(id));
    }
}

/// The nodes of a loop, and the first again.
fn closed(found: &[usize]) -> impl Iterator<Item = usize> + '_ {
    found.iter().chain(found.first()).copied()
}

/// Cuts the edges that close loops, in the graph and in the conditions that make them.
fn open_loops(conditions: &mut [Conditions], graph: &mut DiGraph<(), super::EdgeKind>) {
    let mut cut = vec![false; graph.edge_count()];
    for edge in cycle::closing_edges(graph) {
        cut[edge.index()] = true;
        if let (Some((source, target)), Some(kind)) = (graph.edge_endpoints(edge), graph.edge_weight(edge)) {
            edges::cut(conditions, source.index(), target.index(), *kind);
        }
    }
    graph.retain_edges(|_, edge| !cut[edge.index()]);
}

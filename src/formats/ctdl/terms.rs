//! Names of CTDL: prefixed, as IRI, bare, old or misspelt, all to one local name.

/// (found, meant): drafts of 2018 to 2020, spellings of the registry's own schema, and slips that the files share.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("codeNotation", "codedNotation"),
    ("courseCode", "codedNotation"),
    ("defaultCredits", "creditValue"),
    ("hasRoot", "hasDestinationComponent"),
    ("isDestinationComponentFor", "isDestinationComponentOf"),
    ("isParentOf", "hasChild"),
    ("isPrecededBy", "precededBy"),
    ("isPreceededBy", "precededBy"),
    ("isRootOf", "isDestinationComponentOf"),
    ("level", "componentDesignation"),
    ("logicalOperand", "logicalOperator"),
    ("preceededBy", "precededBy"),
    ("preceeds", "precedes"),
    ("requiredCondition", "hasCondition"),
    ("source", "subjectWebpage"),
    ("sourceItem", "sourceData"),
    ("subjectWebPage", "subjectWebpage"),
];

/// `ceterms:name`, `https://purl.org/ctdl/terms/name`, `name` → `name`.
pub(super) fn local(name: &str) -> &str {
    let tail = name.rsplit(['/', '#']).find(|part| !part.is_empty()).unwrap_or(name);
    match tail.rsplit_once(':') {
        Some((_, after)) if !after.is_empty() => after,
        _ => tail,
    }
}

/// The name of today for a member, and whether it was written in another way.
pub(super) fn canonical(key: &str) -> (&str, bool) {
    let name = local(key);
    match OTHER_NAMES.iter().find(|(found, _)| *found == name) {
        Some((_, meant)) => (meant, true),
        None => (name, false),
    }
}

/// Whether a string is a reference rather than words: a URL, a CURIE, a blank node, a registry id.
pub(super) fn is_reference(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && !text.contains(char::is_whitespace)
        && (text.contains(':') || text.starts_with("ce-") || text.starts_with('#') || text.starts_with('/'))
}

/// Whether a key or a type is CTDL's beyond doubt.
pub(super) fn is_ctdl_name(name: &str) -> bool {
    ["ceterms:", "ceasn:", "asn:", "ctdl:"].iter().any(|prefix| name.starts_with(prefix)) || is_ctdl_iri(name)
}

/// Whether an IRI lies in CTDL's namespaces or names its context.
pub(super) fn is_ctdl_iri(iri: &str) -> bool {
    iri.contains("purl.org/ctdl") || iri.contains("credreg.net/ctdl") || iri.contains("purl.org/ASN/schema")
}

/// Members that say what other members say too, or that are bookkeeping: nothing is lost with them.
pub(super) const BOOKKEEPING: &[&str] = &[
    "@context",
    "@graph",
    "@id",
    "@type",
    "ctid",
    "dateCreated",
    "dateModified",
    "hasPart",
    "inLanguage",
    "isChildOf",
    "isDestinationComponentOf",
    "isPartOf",
    "type",
];

/// Members of a component that are read.
pub(super) const OF_COMPONENT: &[&str] = &[
    "codedNotation",
    "componentCategory",
    "componentDesignation",
    "creditValue",
    "credentialType",
    "description",
    "hasChild",
    "hasCondition",
    "hasProgressionLevel",
    "image",
    "name",
    "offeredBy",
    "ownedBy",
    "precededBy",
    "precedes",
    "prerequisite",
    "programTerm",
    "proxyFor",
    "sourceData",
    "subjectWebpage",
];

/// Members of a pathway or pathway set that are read.
pub(super) const OF_PATHWAY: &[&str] = &[
    "description",
    "hasChild",
    "hasDestinationComponent",
    "hasPathway",
    "hasPrimaryPathway",
    "hasProgressionModel",
    "lifeCycleStatusType",
    "name",
    "offeredBy",
    "ownedBy",
    "subjectWebpage",
    "versionIdentifier",
];

/// Members of a condition that are read.
pub(super) const OF_CONDITION: &[&str] = &[
    "countRuleType",
    "description",
    "hasCondition",
    "hasConstraint",
    "leftOperand",
    "logicalOperator",
    "name",
    "operand",
    "requiredConstraints",
    "requiredNumber",
    "rightOperand",
    "ruleSet",
    "targetComponent",
];

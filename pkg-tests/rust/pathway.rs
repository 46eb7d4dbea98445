//! A document becomes a pathway, or says everything that is wrong with it.

use crate::support::{
    all_of, any_of, arbitrary_document, at_least, build, can, credential, credits, document, is, lenient, places,
    refused, skill, tag, with_result, words,
};
use proptest::prelude::*;
use stackway::finding::{Arg, Code};
use stackway::model::{Limits, PathwayDocument};
use stackway::pathway::{EdgeKind, NodeKind, Pathway};

#[test]
fn two_credentials_make_an_edge() {
    let mut b = credential("b");
    b.requires = Some(is("a"));
    let pathway = build(document(vec![b, credential("a")], vec![]));
    assert_eq!(pathway.topological_order(), [1, 0]);
    assert_eq!(pathway.successors(1), [0]);
    assert_eq!(pathway.predecessors(0), [1]);
    assert!(pathway.findings().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn every_random_document_builds(document in arbitrary_document()) {
        let pathway = build(document);
        let order = pathway.topological_order();
        let mut at = vec![0; order.len()];
        for (place, node) in order.iter().enumerate() {
            at[*node] = place;
        }
        for edge in pathway.graph().edge_indices() {
            let (source, target) = pathway.graph().edge_endpoints(edge).expect("an edge");
            prop_assert!(at[source.index()] < at[target.index()]);
        }
    }
}

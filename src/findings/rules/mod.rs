//! The list of rules. One rule a file; its doc comment is the text that the page shows.

use super::Code;
use super::Finding;
use crate::incident::Incident;
use crate::text::Source;

/// A rule: a code and the check that finds it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What its findings are called.
    pub code: Code,
    /// Looks at the incident; adds what it finds.
    pub check: fn(&Incident, &Source, &mut Vec<Finding>),
}

/// All rules, in the order in which findings are shown.
pub const RULES: &[Rule] = &[];

/// Runs every rule.
pub fn check(incident: &Incident, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(incident, source, &mut findings);
    }
    findings
}

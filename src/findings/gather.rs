//! Puts findings that say the same of many places into one.

use super::Code;
use super::Finding;
use crate::text::phrase;

/// Findings that a new one is held against.
const MOST: usize = 64;

/// One finding names every time that no clock shows: a writer who adds `PM` to hours of the whole day does so throughout.
/// What is said in the same words of several places is said once.
pub fn gather(findings: &mut Vec<Finding>) {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        match kept.iter_mut().take(MOST).find(|other| other.code == finding.code && other.message == finding.message) {
            Some(other) => {
                let new = finding.spans.into_iter().filter(|span| !other.spans.contains(span));
                let new: Vec<_> = new.take(MOST).collect();
                other.spans.extend(new);
            }
            None => kept.push(finding),
        }
    }
    *findings = kept;
    let is_impossible = |finding: &Finding| finding.code == Code::ImpossibleTime;
    let count = findings.iter().filter(|finding| is_impossible(finding)).count();
    if count < 2 {
        return;
    }
    let mut spans: Vec<_> =
        findings.iter().filter(|finding| is_impossible(finding)).flat_map(|finding| &finding.spans).copied().collect();
    spans.sort_by_key(|span| span.start);
    let mut is_first = true;
    findings.retain(|finding| !is_impossible(finding) || std::mem::take(&mut is_first));
    if let Some(first) = findings.iter_mut().find(|finding| is_impossible(finding)) {
        first.message = phrase!("{}, and {} more", first.message, count - 1);
        first.spans = spans;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Level;
    use crate::text::Span;

    #[test]
    fn gathers_times_that_cannot_be() {
        let finding = |code, start| Finding {
            code,
            level: Level::Error,
            spans: vec![Span { start, end: start + 1 }],
            message: if start < 9 { "x" } else { "y" }.to_owned(),
            hint: None,
        };
        let mut all = [(Code::ImpossibleTime, 9), (Code::Order, 4), (Code::ImpossibleTime, 2), (Code::Order, 8)]
            .map(|(code, start)| finding(code, start))
            .to_vec();
        gather(&mut all);
        let got: Vec<_> =
            all.iter().map(|finding| (finding.code, finding.message.as_str(), finding.spans.len())).collect();
        assert_eq!(got, [(Code::ImpossibleTime, "y, and 1 more", 2), (Code::Order, "x", 2)]);
        assert_eq!(all[0].spans[0].start, 2);
    }
}

//! Puts findings that say the same of many places into one.

use super::Code;
use super::Finding;

/// One finding names every time that no clock shows: a writer who adds `PM` to hours of the whole day does so throughout.
pub fn gather(findings: &mut Vec<Finding>) {
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
        first.message = format!("{}, and {} more", first.message, count - 1);
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
            message: "x".to_owned(),
            hint: None,
        };
        let mut all = vec![finding(Code::ImpossibleTime, 9), finding(Code::Order, 4), finding(Code::ImpossibleTime, 2)];
        gather(&mut all);
        let got: Vec<_> =
            all.iter().map(|finding| (finding.code, finding.message.as_str(), finding.spans.len())).collect();
        assert_eq!(got, [(Code::ImpossibleTime, "x, and 1 more", 2), (Code::Order, "x", 1)]);
        assert_eq!(all[0].spans[0].start, 2);
    }
}

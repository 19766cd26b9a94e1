//! The entries as a Mermaid gantt block, for a README or a wiki.

use super::taken::Taken;
use super::taken::stamp;
use crate::view::Bar;

/// The block with its fence; times are those of the clock shown.
pub fn print(taken: Taken<'_>) -> String {
    let zoned = taken.zoned;
    let wall = |at: i64| stamp(at.saturating_add(zoned.delta(at))).replace('T', " ");
    let mut out = String::from("```mermaid\ngantt\n    title ");
    word(&mut out, taken.title());
    if !zoned.label.is_empty() {
        out.push_str(", ");
        word(&mut out, &zoned.label);
    }
    let days = taken.timeline.extent.is_some_and(|(from, to)| zoned.day(from) != zoned.day(to));
    out.push_str("\n    dateFormat YYYY-MM-DD HH:mm:ss\n    axisFormat ");
    out.push_str(if days { "%d %b %H:%M\n" } else { "%H:%M\n" });
    let mut section = "";
    let placed = taken.entries().filter_map(|(event, bar)| Some((event, bar?)));
    for (ix, (event, bar)) in placed.enumerate() {
        let kind = event.kind.label();
        if section != kind {
            section = kind;
            out.push_str("    section ");
            out.push_str(kind);
            out.push('\n');
        }
        out.push_str("    ");
        word(&mut out, &event.text.value);
        out.push_str(" :");
        let Bar { from, .. } = bar;
        if bar.seconds() == 0 {
            out.push_str(&format!("milestone, e{ix}, {}, 0s\n", wall(from)));
        } else {
            out.push_str(&format!("e{ix}, {}, {}\n", wall(from), wall(from + bar.seconds())));
        }
    }
    out.push_str("```\n");
    out
}

/// Words without what the diagram's grammar takes for its own: colons, semicolons, hashes, line breaks, backticks.
fn word(out: &mut String, text: &str) {
    let mut count = 0;
    for c in text.chars() {
        if count == 90 {
            return out.push('…');
        }
        count += 1;
        match c {
            ':' => out.push('.'),
            ';' => out.push(','),
            '#' | '`' | '%' => {}
            '<' | '>' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    if count == 0 {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use crate::export::taken::tests::sample;
    use crate::view::ZoneChoice;

    #[test]
    fn is_a_gantt_block_whose_grammar_no_text_breaks() {
        let text = sample(&ZoneChoice::Utc, super::print);
        insta::assert_snapshot!(text);
        for line in text.lines().filter(|line| line.contains(" :")) {
            assert_eq!(line.matches(" :").count(), 1, "{line}");
            assert!(!line.contains([';', '#']), "{line}");
        }
    }
}

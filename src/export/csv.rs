//! The entries as a table for spreadsheets: RFC 4180, one entry a line.

use super::taken::Taken;
use super::taken::stamp;
use crate::text::Span;

/// The table, its heads first.
pub fn print(taken: Taken<'_>) -> String {
    let zoned = taken.zoned;
    let mut out = String::from("id,line,");
    field(&mut out, &format!("time ({})", zoned.label));
    out.push_str(",utc,since_start_s,length_s,kind,approximate,who,text\r\n");
    for (event, bar) in taken.entries() {
        field(&mut out, event.id.as_str());
        out.push(',');
        let line = |span: Span| taken.report.source.line(span);
        out.push_str(&line(event.span).to_string());
        out.push(',');
        let time = match (bar, zoned.relative) {
            (Some(bar), true) => zoned.clock(bar.from),
            (Some(bar), false) if bar.whole_day => stamp(bar.from).chars().take(10).collect(),
            (Some(bar), false) => stamp(bar.from.saturating_add(zoned.delta(bar.from))),
            (None, _) => event.relative.clone().unwrap_or_default(),
        };
        field(&mut out, &time);
        out.push(',');
        if let Some(utc) = bar.filter(|bar| !bar.whole_day).and_then(|bar| taken.utc(bar.from)) {
            out.push_str(&stamp(utc));
            out.push('Z');
        }
        out.push(',');
        if let Some((bar, zero)) = bar.filter(|bar| !bar.whole_day).zip(zoned.zero) {
            out.push_str(&(bar.from - zero).to_string());
        }
        out.push(',');
        if let Some(bar) = bar {
            out.push_str(&bar.seconds().to_string());
        }
        out.push(',');
        out.push_str(event.kind.as_str());
        out.push(',');
        out.push_str(if event.approximate { "true" } else { "false" });
        out.push(',');
        field(&mut out, event.actor.as_ref().map_or("", |actor| actor.value.as_str()));
        out.push(',');
        field(&mut out, &event.text.value);
        out.push_str("\r\n");
    }
    out
}

/// A cell. What a spreadsheet would take for a formula gets an apostrophe, for the text is somebody else's.
fn field(out: &mut String, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t']);
    if !is_formula && !text.contains([',', '"', '\n', '\r']) {
        return out.push_str(text);
    }
    out.push('"');
    if is_formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use crate::export::taken::tests::sample;
    use crate::view::ZoneChoice;

    #[test]
    fn one_entry_a_line_quoted_where_it_must_be() {
        insta::assert_snapshot!(sample(&ZoneChoice::AsWritten, super::print).replace("\r\n", "\n"));
        insta::assert_snapshot!(sample(&ZoneChoice::Utc, super::print).replace("\r\n", "\n"));
    }
}

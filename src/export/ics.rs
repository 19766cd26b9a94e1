//! The entries as a calendar (RFC 5545), one event each.

use super::taken::Taken;
use super::taken::stamp;

/// The calendar; `None` for a document without dates, whose entries no calendar can hold.
pub fn print(taken: Taken<'_>) -> Option<String> {
    if !taken.zoned.dated {
        return None;
    }
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR", "");
    line(&mut out, "VERSION:2.0", "");
    line(&mut out, "PRODID:-//Postmortem Viewer//EN", "");
    line(&mut out, "X-WR-CALNAME:", taken.title());
    for (event, bar) in taken.entries() {
        let Some(bar) = bar else { continue };
        // Universal time where the zone is known; else the document's own clock, which the standard calls floating.
        let moment = |at: i64| match taken.utc(at) {
            Some(utc) => basic(&stamp(utc)) + "Z",
            None => basic(&stamp(at)),
        };
        line(&mut out, "BEGIN:VEVENT", "");
        // Told apart from the entries of other documents, which may share an hour and its first words, by the day too.
        line(&mut out, "UID:", &format!("{}-{}@postmortem", basic(&stamp(bar.from)), event.id));
        // When this was made is not told, for nothing here knows the hour; the entry's own time is stable.
        line(&mut out, "DTSTAMP:", &(basic(&stamp(taken.utc(bar.from).unwrap_or(bar.from))) + "Z"));
        if bar.whole_day {
            line(&mut out, "DTSTART;VALUE=DATE:", basic(&stamp(bar.from)).get(..8).unwrap_or_default());
        } else {
            line(&mut out, "DTSTART:", &moment(bar.from));
            if bar.seconds() > 0 {
                line(&mut out, "DTEND:", &moment(bar.from + bar.seconds()));
            }
        }
        line(&mut out, "SUMMARY:", &format!("{}: {}", event.kind.label(), event.text.value));
        if !taken.source.is_empty() {
            line(&mut out, "DESCRIPTION:", &format!("{}, line {}", taken.source, taken.report.source.line(event.span)));
        }
        line(&mut out, "END:VEVENT", "");
    }
    line(&mut out, "END:VCALENDAR", "");
    Some(out)
}

/// `20240609T182000`.
fn basic(stamp: &str) -> String {
    stamp.replace(['-', ':'], "")
}

/// A content line: the text escaped, folded before it passes 75 bytes, ended by CRLF.
fn line(out: &mut String, name: &str, text: &str) {
    out.push_str(name);
    let mut length = name.len();
    for c in text.chars() {
        let escaped = match c {
            '\n' => "\\n",
            '\\' => "\\\\",
            ';' => "\\;",
            ',' => "\\,",
            _ => "",
        };
        let size = if escaped.is_empty() { c.len_utf8() } else { 2 };
        if length + size > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        length += size;
        match escaped {
            "" if c.is_control() => {}
            "" => out.push(c),
            escaped => out.push_str(escaped),
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use crate::export::taken::tests::sample;
    use crate::export::taken::tests::with;
    use crate::view::ZoneChoice;

    #[test]
    fn has_the_shape_of_the_standard() {
        let text = sample(&ZoneChoice::AsWritten, |taken| super::print(taken).unwrap());
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 4);
        assert_eq!(text.matches("BEGIN:V").count(), text.matches("END:V").count());
        for line in text.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
        }
        for needed in ["UID:", "DTSTAMP:", "DTSTART", "SUMMARY:"] {
            assert_eq!(text.matches(needed).count(), 4, "{needed}");
        }
        insta::assert_snapshot!(text.replace("\r\n", "\n"));
    }

    #[test]
    fn a_document_without_dates_makes_no_calendar() {
        let text = "# A\n\n## Timeline\n\n- 14:00 errors begin\n- 14:30 resolved\n";
        assert_eq!(with(text, &ZoneChoice::AsWritten, |taken| format!("{:?}", super::print(taken))), "None");
    }
}

//! The entries as trace-event JSON, which Perfetto, Firefox Profiler and speedscope open.

use super::taken::Taken;
use super::taken::quote;
use crate::incident::EventKind;

/// The trace: one thread a kind (more where its bars overlap), one of phases; microseconds from 1970, universal where
/// the document's zone is known.
pub fn print(taken: Taken<'_>) -> String {
    let mut out = String::from("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
    // A text without dates may begin before its own midnight; a trace begins with no negative time.
    let shift = taken.timeline.extent.map_or(0, |(first, _)| taken.utc(first).unwrap_or(first).min(0));
    let us = |at: i64| (taken.utc(at).unwrap_or(at) - shift).saturating_mul(1_000_000);
    name(&mut out, "process_name", 0, taken.title());
    name(&mut out, "thread_name", 1, "Phases");
    for phase in &taken.timeline.phases {
        span(&mut out, 1, phase.kind.label(), "phase", us(phase.from), us(phase.to));
        out.push('}');
    }
    // When each thread is free again: bars of one thread must not overlap.
    let mut threads: Vec<(EventKind, i64)> = Vec::new();
    for (event, bar) in taken.entries() {
        let Some(bar) = bar else { continue };
        let (from, to) = (us(bar.from), us(bar.from + bar.seconds()));
        let free = threads.iter().position(|(kind, until)| *kind == event.kind && *until <= from);
        let at = free.unwrap_or(threads.len());
        let thread = at + 2;
        if free.is_none() {
            threads.push((event.kind, to));
            name(&mut out, "thread_name", thread, event.kind.label());
        }
        if let Some((_, until)) = threads.get_mut(at) {
            *until = to;
        }
        span(&mut out, thread, &event.text.value, event.kind.as_str(), from, to);
        out.push_str(",\"args\":{\"id\":");
        quote(&mut out, event.id.as_str());
        out.push_str(",\"line\":");
        out.push_str(&taken.report.source.line(event.span).to_string());
        if let Some(actor) = &event.actor {
            out.push_str(",\"who\":");
            quote(&mut out, &actor.value);
        }
        out.push_str("}}");
    }
    out.push_str("]}");
    out
}

fn name(out: &mut String, what: &str, thread: usize, name: &str) {
    if !out.ends_with('[') {
        out.push(',');
    }
    out.push_str(&format!("{{\"ph\":\"M\",\"pid\":1,\"tid\":{thread},\"name\":\"{what}\",\"args\":{{\"name\":"));
    quote(out, name);
    out.push_str("}}");
}

/// A complete event, left open for its arguments.
fn span(out: &mut String, thread: usize, name: &str, kind: &str, from: i64, to: i64) {
    let length = to - from;
    out.push_str(&format!(
        ",{{\"ph\":\"X\",\"pid\":1,\"tid\":{thread},\"ts\":{from},\"dur\":{length},\"cat\":\"{kind}\",\"name\":"
    ));
    quote(out, name);
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::export::taken::tests::sample;
    use crate::export::taken::tests::with;
    use crate::view::ZoneChoice;

    fn events(text: &str) -> Vec<Value> {
        let trace: Value = serde_json::from_str(text).unwrap();
        trace["traceEvents"].as_array().unwrap().clone()
    }

    #[test]
    fn is_json_of_complete_events_and_names() {
        let text = sample(&ZoneChoice::AsWritten, super::print);
        let events = events(&text);
        let bars = |event: &&Value| event["ph"] == "X" && event["cat"] != "phase";
        assert_eq!(events.iter().filter(bars).count(), 4);
        for event in &events {
            assert!(event["pid"].is_u64() && event["tid"].is_u64() && event["name"].is_string(), "{event}");
            assert!(event["ph"] == "M" || (event["ts"].is_i64() && event["dur"].as_i64() >= Some(0)), "{event}");
        }
        // 18:20 two hours east of UTC.
        assert_eq!(events.iter().find(bars).unwrap()["ts"], 1_717_950_000_000_000_i64);
    }

    #[test]
    fn time_is_never_negative() {
        let text = "# A\n\n## Timeline\n\n- 00:10 Resolved\n- 23:50 Restarted the cache\n- 23:40 errors begin\n";
        let events = events(&with(text, &ZoneChoice::AsWritten, super::print));
        let least = events.iter().filter_map(|event| event["ts"].as_i64()).min();
        assert_eq!(least, Some(0));
    }

    #[test]
    fn bars_of_one_thread_never_overlap() {
        let text = "# A\n\nDate: 2024-06-09\n\n## Timeline (UTC)\n\n- 14:00 to 16:00 - Restarted the database\n- 14:30 to 15:00 - Restarted the cache\n- 15:10 - Restarted the queue\n- 17:00 - Restarted all\n";
        let events = events(&with(text, &ZoneChoice::AsWritten, super::print));
        let mut spans: Vec<(u64, i64, i64)> = events
            .iter()
            .filter(|event| event["ph"] == "X")
            .map(|e| (e["tid"].as_u64().unwrap(), e["ts"].as_i64().unwrap(), e["dur"].as_i64().unwrap()))
            .collect();
        spans.sort_unstable();
        for pair in spans.windows(2) {
            assert!(pair[0].0 != pair[1].0 || pair[0].1 + pair[0].2 <= pair[1].1, "{pair:?}");
        }
    }
}

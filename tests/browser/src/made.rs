//! Postmortems of any size, made by rule: what lists of hundreds of entries look like where teams keep them, with figures,
//! people, links and code in them. No random numbers: the same size is the same text.

use std::fmt::Write as _;

/// What entries tell; `#` stands for a number that differs from entry to entry.
const TOLD: [&str; 8] = [
    "Alert `checkout:errors` fired, 5xx at **#.2 %** of requests on host web-#",
    "ledger latency p99 rises from 140 ms to #00 ms in the west region",
    "Rolled back `ledger` to v4.12.#, see [change #](https://example.org/changes/#)",
    "Paged the on-call engineer for search, acknowledged in # minutes",
    "Restarted # of 400 billing pods, connection pool still exhausted",
    "Status page updated: *investigating* errors in search (incident #)",
    "Failed over payments to replica #, write traffic paused for # s",
    "Error rate of checkout back under 2.4 %, queue depth #, watching",
];

/// A postmortem with so many entries over a week, under a heading a day, and a tenth as many action items, at least five.
#[must_use]
pub fn postmortem(entries: u32) -> String {
    let mut text = String::from(
        "# Postmortem: checkout outage\n\n**Date:** 2026-03-02  \n**Severity:** SEV-1  \n**Status:** resolved  \n**Authors:** @kim, @lou\n\n\
         ## Summary\n\nA deploy of `ledger` used up the connections of `payments`. Checkout failed for a part of all users.\n\n\
         ## Impact\n\n- Duration: 9 h 42 min\n- Failed requests: 1,284,310 (6.1 %)\n- Customers affected: 48,200\n- Revenue lost: $312,000\n\n\
         ## Timeline (UTC)\n",
    );
    let mut day = u32::MAX;
    for ix in 0..entries {
        // Three stand in the same minute.
        let minute = (ix - ix % 3) * 7 * 1440 / entries;
        if minute / 1440 != day {
            day = minute / 1440;
            let _ = write!(text, "\n### 2026-03-{:02}\n\n", 2 + day);
        }
        let told = TOLD[(ix * 5 % 8) as usize].replace('#', &(ix * 37 % 400 + 1).to_string());
        let _ = writeln!(text, "- {:02}:{:02} {told}", minute / 60 % 24, minute % 60);
    }
    text.push_str(
        "\n## Root cause\n\nRetries of `ledger` multiplied the load once timeouts began.\n\n## Action items\n\n",
    );
    for ix in 0..(entries / 10).max(5) {
        let mark = if ix % 5 < 2 { 'x' } else { ' ' };
        let (owner, due) = (["@kim", "@lou", "@max"][(ix % 3) as usize], ix % 28 + 1);
        let _ =
            writeln!(text, "- [{mark}] Add a circuit breaker to service {ix} (owner: {owner}, due: 2026-04-{due:02})");
    }
    text
}

/// A document of so many short entries over a week, and nothing else.
#[must_use]
pub fn list(count: u32) -> String {
    let mut text = String::from("# Many entries\n\nDate: 2026-03-02\n\n## Timeline (UTC)\n");
    let mut day = u32::MAX;
    for ix in 0..count {
        let minute = ix * 7 * 1440 / count;
        if minute / 1440 != day {
            day = minute / 1440;
            let _ = write!(text, "\n### 2026-03-{:02}\n\n", 2 + day);
        }
        let _ = writeln!(text, "- {:02}:{:02} Entry number {ix} is written down", minute / 60 % 24, minute % 60);
    }
    text
}

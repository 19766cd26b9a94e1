//! The samples of the start page: what each is called, what is special about it, and a sketch of its timeline, which is
//! held against the document by a test so that nothing need be read to draw it.

use crate::incident::EventKind;
use crate::incident::EventKind::*;
use crate::text::words;

/// A sample.
pub struct Sample {
    /// In its address: `#/sample/NAME`.
    pub name: &'static str,
    /// Its own.
    pub title: &'static str,
    /// What is special about it.
    pub about: &'static str,
    /// The bars of its entries, in percent of the whole.
    pub bars: &'static [(EventKind, u8, u8)],
}

/// All, in the order that they are shown in.
pub const SAMPLES: [Sample; 7] = [
    Sample {
        name: "bookings",
        title: "Bookings fail after a feature release",
        about: words!("8 entries, 50 min, and two ends"),
        bars: &[
            (Start, 0, 0),
            (Detection, 0, 20),
            (Investigation, 20, 40),
            (Diagnosis, 40, 50),
            (FalseLead, 50, 60),
            (Escalation, 60, 80),
            (Mitigation, 80, 100),
            (Resolution, 100, 100),
        ],
    },
    Sample {
        name: "certificate",
        title: "Certificate expires on a Sunday night",
        about: words!("11 entries over midnight, UTC"),
        bars: &[
            (Start, 0, 14),
            (Detection, 14, 16),
            (Acknowledgement, 16, 18),
            (Communication, 18, 19),
            (Mitigation, 19, 24),
            (Acknowledgement, 24, 25),
            (Escalation, 25, 54),
            (Other, 54, 66),
            (Change, 66, 86),
            (Change, 86, 100),
            (Resolution, 100, 100),
        ],
    },
    Sample {
        name: "payouts",
        title: "Queue backlog delays payouts",
        about: words!("A table with T+ times, 2 h 5 min"),
        bars: &[
            (Change, 0, 3),
            (Detection, 3, 10),
            (Acknowledgement, 10, 32),
            (FalseLead, 32, 50),
            (Diagnosis, 50, 60),
            (Mitigation, 60, 86),
            (Other, 86, 100),
            (Resolution, 100, 100),
        ],
    },
    Sample {
        name: "status-updates",
        title: "Status-page updates, four in a day",
        about: words!("Newest first, each with its own zone"),
        bars: &[(Resolution, 100, 100), (Verification, 67, 100), (Diagnosis, 41, 67), (Investigation, 0, 41)],
    },
    Sample {
        name: "migration",
        title: "A schema migration that took three days",
        about: words!("Headings by day, times below"),
        bars: &[
            (Change, 0, 1),
            (Detection, 1, 5),
            (Change, 5, 47),
            (Other, 47, 69),
            (Start, 69, 92),
            (Other, 92, 99),
            (Resolution, 99, 100),
            (Resolution, 100, 100),
        ],
    },
    Sample {
        name: "ausfall",
        title: "Ausfall der Anmeldung",
        about: words!("Told in German, with a list"),
        bars: &[
            (Other, 0, 7),
            (Detection, 7, 14),
            (Investigation, 14, 38),
            (Other, 38, 57),
            (Diagnosis, 57, 81),
            (Other, 81, 100),
            (Resolution, 100, 100),
        ],
    },
    Sample { name: "no-times", title: "A report without times", about: words!("What the page says then"), bars: &[] },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::report::Report;
    use crate::text::Source;
    use crate::view::Filter;
    use crate::view::ZoneChoice;
    use crate::view::Zoned;
    use crate::view::lay_out;

    #[test]
    fn sketches_are_those_of_the_documents() {
        for sample in SAMPLES {
            let path = format!("{}/static/samples/{}.md", env!("CARGO_MANIFEST_DIR"), sample.name);
            let report = Report::read(Source::new(&std::fs::read_to_string(path).unwrap()), &ReadOptions::default());
            let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, ReadOptions::default().zones);
            let timeline = lay_out(&report, &Filter::default(), &zoned);
            #[allow(clippy::cast_precision_loss)]
            let ruler = |at: i64| timeline.scale.to_ruler(at as f64);
            let bars: Vec<_> = timeline
                .rows()
                .filter_map(|row| {
                    row.bar.map(|bar| (report.incident.timeline[row.event].kind, ruler(bar.from), ruler(bar.to)))
                })
                .collect();
            let first = bars.iter().map(|bar| bar.1).fold(f64::INFINITY, f64::min);
            let last = bars.iter().map(|bar| bar.2).fold(first, f64::max);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let percent = |at: f64| ((at - first) / (last - first) * 100.0).round() as u8;
            let drawn: Vec<_> = bars.iter().map(|(kind, from, to)| (*kind, percent(*from), percent(*to))).collect();
            assert_eq!(sample.bars, drawn, "{}", sample.name);
        }
    }
}

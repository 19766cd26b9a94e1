//! The timeline as a picture: what is seen, as SVG that stands by itself: its colours, faces, zone and source are in it.

use super::taken::Taken;
use crate::incident::EventKind;
use crate::text::phrase;
use crate::text::print_decimal_to;
use crate::text::words;
use crate::view::Bar;
use crate::view::Placement;
use crate::view::Viewport;
use crate::view::describe_duration;
use crate::view::lay_ticks;
use crate::view::phrases::clauses;
use crate::view::phrases::count;
use crate::view::phrases::list;

/// Of the picture, in its own units.
const WIDTH: f64 = 1200.0;
/// Where the chart begins.
const LEAD: f64 = 486.0;
/// Of the chart.
const CHART: f64 = WIDTH - LEAD - 32.0;
const ROW: f64 = 34.0;
/// Where the rows begin.
const TOP: f64 = 132.0;
/// More rows than this make no picture.
const MOST: usize = 200;

/// Paper, ink, secondary ink, rule, band, and the kinds in the order of [`EventKind::ALL`].
const LIGHT: [&str; 18] = [
    "#fcfcfb", "#17191c", "#646971", "#e3e3e0", "#f4f4f2", "#b5391a", "#a5842c", "#a5842c", "#1f59c2", "#1f59c2",
    "#5d6167", "#9a72ec", "#1b98a3", "#0d3f1d", "#0d3f1d", "#78155f", "#646971", "#646971",
];
const DARK: [&str; 18] = [
    "#121416", "#e8e9eb", "#989ea6", "#2a2d31", "#181b1e", "#f78a55", "#f0cd6c", "#f0cd6c", "#64a2f4", "#64a2f4",
    "#b4b8be", "#976dde", "#7be6ee", "#5d9468", "#5d9468", "#e15ba6", "#989ea6", "#989ea6",
];

/// The picture of the window `view`, light or dark, and its height (its width is 1200).
pub fn print(taken: Taken<'_>, view: Viewport, dark: bool) -> (String, f64) {
    let mut drawing = Drawing { taken, view, colours: if dark { &DARK } else { &LIGHT }, out: String::new() };
    let height = drawing.draw();
    (drawing.out, height)
}

struct Drawing<'a> {
    taken: Taken<'a>,
    view: Viewport,
    colours: &'static [&'static str; 18],
    out: String,
}

impl Drawing<'_> {
    fn colour(&self, ix: usize) -> &'static str {
        self.colours.get(ix).copied().unwrap_or("#888888")
    }

    fn kind(&self, kind: EventKind) -> &'static str {
        self.colour(5 + EventKind::ALL.iter().position(|known| *known == kind).unwrap_or(12))
    }

    /// An axis second in the picture's units, held within the chart.
    #[allow(clippy::cast_precision_loss)]
    fn x(&self, at: i64) -> f64 {
        let (from, length) = self.view.on_ruler(&self.taken.timeline.scale);
        let place = (self.taken.timeline.scale.to_ruler(at as f64) - from) / length;
        LEAD + place.clamp(0.0, 1.0) * CHART
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, more: &str) {
        let [x, y, width, height] = [x, y, width, height].map(|value| print_decimal_to(value, 1));
        self.out.push_str(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {more}/>"));
    }

    fn text(&mut self, x: f64, y: f64, more: &str, text: &str) {
        let [x, y] = [x, y].map(|value| print_decimal_to(value, 1));
        self.out.push_str(&format!("<text x=\"{x}\" y=\"{y}\" {more}>"));
        for c in text.chars() {
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                // No control character may stand in XML.
                c if c.is_control() => self.out.push(' '),
                c => self.out.push(c),
            }
        }
        self.out.push_str("</text>");
    }

    #[allow(clippy::cast_precision_loss)]
    fn draw(&mut self) -> f64 {
        let Taken { timeline, zoned, report, source } = self.taken;
        let (view, taken) = (self.view, self.taken);
        let is_seen = move |bar: &Bar| view.from <= bar.to as f64 && bar.from as f64 <= view.to;
        let seen = move || taken.entries().filter_map(move |(event, bar)| Some((event, bar.filter(is_seen)?)));
        let shown = seen().count();
        let rows = shown.min(MOST);
        let bottom = TOP + rows as f64 * ROW;
        let height = bottom + 44.0;
        let (paper, ink, grey, rule) = (self.colour(0), self.colour(1), self.colour(2), self.colour(3));
        let size = print_decimal_to(height, 1);
        self.out.push_str(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"{size}\" viewBox=\"0 0 1200 {size}\" \
             font-family=\"-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif\" font-size=\"13\" fill=\"{ink}\">"
        ));
        self.rect(0.0, 0.0, WIDTH, height, &format!("fill=\"{paper}\""));
        self.text(24.0, 42.0, "font-size=\"22\"", &clip(taken.title(), 90));
        let small = format!("font-size=\"12\" fill=\"{grey}\"");
        #[allow(clippy::cast_possible_truncation)]
        let whole =
            |at: f64| if self.view.seconds() > 600.0 { (at / 60.0).round() as i64 * 60 } else { at.round() as i64 };
        let (from, to) = (whole(self.view.from), whole(self.view.to));
        let same = zoned.day(from) == zoned.day(to);
        let to = if same { zoned.clock(to) } else { zoned.moment(to) };
        let about = [
            Some(phrase!("{} to {to}", zoned.moment(from))),
            (!zoned.relative).then(|| zoned.label.clone()),
            Some(count(shown, words!("entry"), words!("entries"))),
        ];
        self.text(24.0, 66.0, &small, &list(about.into_iter().flatten()));
        // Phases, ticks and breaks.
        for (ix, phase) in timeline.phases.iter().enumerate() {
            let (a, b) = (self.x(phase.from), self.x(phase.to));
            if ix % 2 == 1 {
                let band = format!("fill=\"{}\"", self.colour(4));
                self.rect(a, TOP, b - a, bottom - TOP, &band);
            }
            if b - a > phase.kind.label().len() as f64 * 6.5 + 8.0 {
                self.text(a + 4.0, 100.0, &small, phase.kind.label());
            }
        }
        let (start, length) = self.view.on_ruler(&timeline.scale);
        for tick in lay_ticks(self.view, &timeline.scale, zoned, CHART) {
            let x = LEAD + (tick.ruler - start) / length * CHART;
            self.rect(x, TOP, 1.0, bottom - TOP, &format!("fill=\"{rule}\""));
            let label = tick.day.map_or(tick.label.clone(), |day| phrase!("{day} {}", tick.label));
            self.text(x, 122.0, &format!("{small} text-anchor=\"middle\""), &label);
        }
        for gap in timeline.scale.gaps() {
            #[allow(clippy::cast_possible_truncation)]
            let (a, b) = (self.x(gap.from as i64), self.x(gap.to as i64));
            let more = format!("fill=\"none\" stroke=\"{grey}\" stroke-dasharray=\"2 4\"");
            self.rect(a, TOP, b - a, bottom - TOP, &more);
        }
        let last = timeline.last_event().and_then(|ix| report.incident.timeline.get(ix)).map(|event| &event.id);
        let mut days = seen().map(|(_, bar)| zoned.day(bar.from));
        let first = days.next();
        let says_days = !zoned.relative && days.any(|day| Some(day) != first);
        for (ix, (event, bar)) in seen().take(rows).enumerate() {
            let y = TOP + ix as f64 * ROW;
            self.rect(24.0, y, WIDTH - 56.0, 1.0, &format!("fill=\"{rule}\""));
            let about = if event.approximate { "~" } else { "" };
            let time = if bar.whole_day { zoned.short_day(bar.from) } else { zoned.clock(bar.from) };
            let with_day = says_days && !bar.whole_day;
            self.text(24.0, y + if with_day { 16.0 } else { 21.0 }, "font-size=\"14\"", &format!("{about}{time}"));
            if with_day {
                self.text(24.0, y + 28.0, &format!("font-size=\"10\" fill=\"{grey}\""), &zoned.short_day(bar.from));
            }
            self.text(88.0, y + 21.0, &small, event.kind.label());
            self.text(194.0, y + 21.0, "", &clip(&event.text.value, 40));
            self.bar(bar, event.kind, y + ROW / 2.0, &small);
            if last == Some(&event.id) {
                self.claimed(bar, y + ROW / 2.0, &small);
            }
        }
        let foot = [
            (!source.is_empty()).then(|| source.to_owned()),
            (shown > rows).then(|| phrase!("{} more are not drawn", shown - rows)),
            report.incident.zone.as_ref().map(|zone| phrase!("the document's clock is {}", zone.value.label)),
        ];
        let foot = clauses(foot.into_iter().flatten());
        self.text(24.0, height - 16.0, &small, &foot);
        self.out.push_str("</svg>");
        height
    }

    /// The time behind the last entry that the text claims and no entry fills.
    fn claimed(&mut self, bar: Bar, y: f64, small: &str) {
        let taken = self.taken;
        let Some(claim) = taken.timeline.claims.iter().find(|claim| claim.is_end) else { return };
        let words = phrase!("to {}?", taken.zoned.clock(claim.to));
        #[allow(clippy::cast_precision_loss)]
        let width = words.len() as f64 * 6.5 + 8.0;
        let (from, end) = (self.x(bar.from + bar.seconds()), LEAD + CHART);
        // Its length stands beside the bar.
        let from = from + 72.0;
        if from + width < end {
            self.text(end, y + 4.0, &format!("{small} text-anchor=\"end\""), &words);
            let dashes = format!("fill=\"none\" stroke=\"{}\" stroke-dasharray=\"4 4\"", self.colour(2));
            self.rect(from, y - 5.0, end - width - from, 10.0, &dashes);
        }
    }

    fn bar(&mut self, bar: Bar, kind: EventKind, y: f64, small: &str) {
        let colour = self.kind(kind);
        let (a, b) = (self.x(bar.from), self.x(bar.from + bar.seconds()));
        let fill = format!("fill=\"{colour}\"");
        if bar.seconds() == 0 {
            let [x, y] = [a, y].map(|value| print_decimal_to(value, 1));
            self.out.push_str(&format!("<path d=\"M{x} {y}m-5 0l5-5 5 5-5 5z\" {fill}/>"));
        } else if kind == EventKind::FalseLead {
            self.rect(
                a,
                y - 5.0,
                (b - a).max(2.0),
                10.0,
                &format!("fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"3 2\""),
            );
        } else {
            self.rect(a, y - 5.0, (b - a).max(2.0), 10.0, &fill);
        }
        self.rect(a, y - 9.0, 2.0, 18.0, &fill);
        let words = if bar.whole_day { words!("all day").to_owned() } else { describe_duration(bar.seconds()) };
        match Placement::of(bar, words.len() + 1, self.view, &self.taken.timeline.scale, CHART) {
            Placement::After => self.text(b + 9.0, y + 4.0, small, &words),
            Placement::Before => self.text(a - 9.0, y + 4.0, &format!("{small} text-anchor=\"end\""), &words),
            Placement::None => {}
        }
    }
}

/// At most so many letters, with an ellipsis for what is left out.
fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use crate::export::taken::tests::sample;
    use crate::view::ZoneChoice;

    #[test]
    fn draws_what_is_seen_with_its_zone_and_source() {
        let text = sample(&ZoneChoice::AsWritten, |taken| super::print(taken, taken.timeline.fitted, false).0);
        insta::assert_snapshot!(text.replace("><", ">\n<"));
    }

    #[test]
    fn time_that_only_the_summary_claims_is_drawn_behind_the_last_entry() {
        let text = "# A, 2024-06-09\n\n## Summary\n\nIt began at 14:00 UTC and lasted until 16:30 UTC.\n\n## Timeline (UTC)\n\n\
                    - 14:00 errors begin\n- 14:20 a restart\n- 14:40 resolved\n";
        let draw = |taken: crate::export::Taken<'_>| super::print(taken, taken.timeline.fitted, false).0;
        let svg = crate::export::taken::tests::with(text, &ZoneChoice::AsWritten, draw);
        let agreed = text.replace("16:30", "14:40");
        let same = crate::export::taken::tests::with(&agreed, &ZoneChoice::AsWritten, draw);
        assert!(!same.contains("?</text>"), "{same}");
        // Fitted to the entries, there may be no room for it; over all that is claimed there is.
        let whole = |taken: crate::export::Taken<'_>| super::print(taken, taken.timeline.bounds, false).0;
        let svg = svg + &crate::export::taken::tests::with(text, &ZoneChoice::AsWritten, whole);
        assert!(svg.contains(">to 16:30?</text>"), "{svg}");
    }

    #[test]
    fn rows_of_several_days_say_theirs() {
        let text = "# A\n\n## Timeline (UTC)\n\n- 2024-06-09 23:00 errors begin\n- 2024-06-10 01:00 resolved\n";
        let draw = |taken: crate::export::Taken<'_>| super::print(taken, taken.timeline.fitted, false).0;
        let svg = crate::export::taken::tests::with(text, &ZoneChoice::AsWritten, draw);
        assert!(svg.contains(">23:00</text>") && svg.contains(">9 Jun</text>"), "{svg}");
        let one =
            crate::export::taken::tests::with(&text.replace("06-10 01", "06-09 23"), &ZoneChoice::AsWritten, draw);
        assert!(!one.contains(">9 Jun</text>"), "{one}");
    }

    #[test]
    fn only_what_lies_in_the_window_is_drawn_and_no_text_is_markup() {
        let text = sample(&ZoneChoice::AsWritten, |taken| {
            let view = taken.timeline.fitted;
            let half = crate::view::Viewport::new((view.from + view.to) / 2.0, view.to);
            let (text, height) = super::print(taken, half, true);
            assert!(height < super::print(taken, view, true).1);
            text
        });
        assert!(!text.contains("errors begin") && text.contains("Resolved"));
        assert!(!text.contains("<script") && text.contains("&lt;sc") && text.contains("&amp; more"));
        assert_eq!(text.matches("<text").count(), text.matches("</text>").count());
    }
}

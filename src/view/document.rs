//! What is marked in the document's text (findings, figures, the selection), and how its headings and HTML are shown.

use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::markdown::Inline;
use crate::markdown::InlineKind;
use crate::report::Report;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::Span;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::live::IssueMark;
use crate::view::live::IssueMarks;

/// What a stretch of the text is marked as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// A finding's words.
    pub is_clash: bool,
    /// A figure of the impact.
    pub is_figure: bool,
    /// Selected, in a block of which only a part is.
    pub is_selected: bool,
}

/// A clock time that was read in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadTime {
    /// Where it is written.
    pub span: Span,
    /// Axis second.
    pub at: i64,
    /// Axis second of its end, where a range is written.
    pub until: Option<i64>,
}

/// A stretch of text with one marking, and the numbers of the findings whose mark stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// How it is marked.
    pub marked: Marked,
    /// Numbers of findings, from 1.
    pub notes: Vec<usize>,
    /// The time that the stretch is, wholly.
    pub time: Option<ReadTime>,
    /// The issue that it ends with, and its live state.
    pub issue: Option<IssueMark>,
}

/// The marks of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    clashes: Vec<(Span, usize)>,
    figures: Vec<Span>,
    /// In order, apart from each other.
    times: Vec<ReadTime>,
    issues: IssueMarks,
    /// The labels of footnotes, in the order in which they are first named, and where.
    notes: Vec<(Box<str>, Span)>,
}

impl Marks {
    /// Gathers them.
    pub fn of(report: &Report) -> Self {
        let mut clashes: Vec<(Span, usize)> = Vec::new();
        for (ix, finding) in report.findings.iter().enumerate() {
            for span in &finding.spans {
                if !span.is_empty() {
                    clashes.push((*span, ix + 1));
                }
            }
        }
        clashes.sort_unstable();
        let figures = report.incident.impact.iter().map(|figure| figure.span).collect();
        let mut notes = Vec::new();
        notes_in_blocks(&report.document.blocks, &mut notes);
        Self { clashes, figures, times: times(report), issues: IssueMarks::default(), notes }
    }

    /// The same with references to issues in the text, and their live states.
    #[must_use]
    pub fn with_issues(self, issues: &IssueMarks) -> Self {
        Self { issues: issues.clone(), ..self }
    }

    /// The number of a footnote, from 1 in the order in which they are first named, as on GitHub, and where that is; its
    /// label alone where nothing names it.
    pub fn note(&self, label: &str) -> (String, Option<Span>) {
        match self.notes.iter().zip(1_u32..).find(|((named, _), _)| **named == *label) {
            Some(((_, span), number)) => (number.to_string(), Some(*span)),
            None => (label.to_owned(), None),
        }
    }

    /// The times that begin in a stretch of text.
    fn times_in(&self, span: Span) -> &[ReadTime] {
        let from = self.times.partition_point(|time| time.span.start < span.start);
        let to = self.times.partition_point(|time| time.span.start < span.end);
        self.times.get(from..to).unwrap_or_default()
    }

    /// Cuts a stretch of plain text wherever a marking begins or ends. `selected` is the selection where it is
    /// narrower than the block.
    pub fn pieces(&self, span: Span, selected: Option<Span>) -> Vec<Piece> {
        let mut cuts = vec![span.start, span.end];
        let near = |other: &Span| other.overlaps(span);
        let clashes: Vec<(Span, usize)> = self.clashes.iter().copied().filter(|(other, _)| near(other)).collect();
        let figures: Vec<Span> = self.figures.iter().copied().filter(near).collect();
        let times = self.times_in(span);
        let ends_here = |mark: &&IssueMark| span.start < mark.span.end && mark.span.end <= span.end;
        let issues: Vec<&IssueMark> = self.issues.all().iter().filter(ends_here).collect();
        let all = clashes.iter().map(|(other, _)| other).chain(&figures).chain(selected.as_ref());
        let all = all.chain(issues.iter().map(|mark| &mark.span));
        let all = all.chain(times.iter().map(|time| &time.span));
        for other in all {
            cuts.extend([other.start, other.end].into_iter().filter(|at| span.start < *at && *at < span.end));
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts.windows(2)
            .filter_map(|pair| {
                let [start, end] = pair else { return None };
                let piece = Span { start: *start, end: *end };
                // A finding about a whole paragraph is a note behind it, not a wavy line under it all.
                let clash = clashes.iter().any(|(other, _)| other.contains(piece) && other.len() < 120);
                let marked = Marked {
                    is_clash: clash,
                    is_figure: figures.iter().any(|other| other.contains(piece)),
                    is_selected: selected.is_some_and(|other| other.contains(piece)),
                };
                let mut notes: Vec<usize> = clashes
                    .iter()
                    .filter(|(other, _)| {
                        // Behind the first line of it, where it runs over several.
                        other.end == *end || (other.end > span.end && *end == span.end && span.start <= other.start)
                    })
                    .map(|(_, number)| *number)
                    .collect();
                notes.dedup();
                let time = times.iter().find(|time| time.span == piece).copied();
                let issue = issues.iter().find(|mark| mark.span.end == *end).map(|mark| (*mark).clone());
                Some(Piece { span: piece, marked, notes, time, issue })
            })
            .collect()
    }
}

fn notes_in_blocks(blocks: &[Block], out: &mut Vec<(Box<str>, Span)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => notes_in(inlines, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| notes_in_blocks(&item.blocks, out)),
            BlockKind::Table { head, rows, .. } => {
                let rows = std::iter::once(head).chain(rows);
                rows.flat_map(|row| &row.cells).for_each(|cell| notes_in(cell, out));
            }
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => notes_in_blocks(blocks, out),
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }
}

fn notes_in(inlines: &[Inline], out: &mut Vec<(Box<str>, Span)>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::FootnoteReference(label) if out.iter().all(|(named, _)| named != label) => {
                out.push((label.clone(), inline.span));
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { inlines: inner, .. } => notes_in(inner, out),
            _ => {}
        }
    }
}

/// A value of the front matter as it is read: a list between brackets without them.
pub fn front_value(written: &str) -> &str {
    let inner = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', '{'])).map_or(written, str::trim)
}

/// The formula of a paragraph that is one: between two `$$`, as GitHub reads it.
pub fn formula(written: &str) -> Option<&str> {
    let inner = written.trim().strip_prefix("$$")?.strip_suffix("$$")?;
    (!inner.trim().is_empty() && !inner.contains("$$")).then(|| inner.trim_matches('\n'))
}

/// The clock times that were read, entries first; relative times and days alone are the same on every clock.
fn times(report: &Report) -> Vec<ReadTime> {
    let incident = &report.incident;
    let of_entries = incident.timeline.iter().filter(|event| event.start.clock.is_some() && event.relative.is_none());
    let of_entries = of_entries.filter_map(|event| Some((event.time_span, event.at?, event.end_at)));
    let milestones = &incident.milestones;
    let of_milestones = [
        &milestones.start,
        &milestones.detected,
        &milestones.acknowledged,
        &milestones.mitigated,
        &milestones.resolved,
    ];
    let of_milestones = of_milestones.into_iter().flatten().flat_map(|time| {
        let other = time.disputed_by.as_ref().map(|(at, axis, span)| (*span, *at, *axis));
        [Some((time.span, time.at, time.axis)), other]
    });
    let of_milestones = of_milestones.flatten().filter_map(|(span, at, axis)| {
        at.clock?;
        Some((span, axis?, None))
    });
    let mut out: Vec<ReadTime> = of_entries
        .chain(of_milestones)
        .map(|(span, at, until)| ReadTime { span, at, until })
        // A sentence that tells of a moment is no clock time.
        .filter(|time| {
            let text = report.source.slice(time.span);
            text.len() <= 60 && text.bytes().any(|b| b.is_ascii_digit())
        })
        .collect();
    out.sort_by(|a, b| (a.span, b.until).cmp(&(b.span, a.until)));
    out.dedup_by(|next, kept| next.span.start < kept.span.end);
    out
}

/// How a time in the text stands on the clock shown; `None` where that is as it is written. Names the zone where the
/// text does, and the day where it is another than the text's.
pub fn on_clock(time: ReadTime, written: &str, zoned: &Zoned) -> Option<String> {
    if zoned.choice == ZoneChoice::AsWritten || (zoned.choice == ZoneChoice::Relative && zoned.zero.is_none()) {
        return None;
    }
    let is_relative = zoned.choice == ZoneChoice::Relative;
    let day = |at: i64| if is_relative { 0 } else { zoned.day(at) };
    let mut out = String::new();
    if is_relative {
        out.push('T');
    } else if zoned.dated && day(time.at) != time.at.div_euclid(86_400) {
        out.push_str(&zoned.short_day(time.at));
        out.push(' ');
    }
    out.push_str(&zoned.clock(time.at));
    if let Some(until) = time.until {
        out.push('–');
        if is_relative {
            out.push('T');
        } else if day(until) != day(time.at) {
            out.push_str(&zoned.short_day(until));
            out.push(' ');
        }
        out.push_str(&zoned.clock(until));
    }
    // Letters beyond those of `a.m.` and of a day's `T` name a zone or a month.
    let names_more = written.chars().any(|c| c.is_letter() && !matches!(c, 'a' | 'p' | 'm' | 'A' | 'P' | 'M' | 'T'));
    if names_more && !is_relative {
        out.push(' ');
        out.push_str(&zoned.label);
    }
    Some(out)
}

/// So many items of a list or rows of a table are drawn at once.
const PART: usize = 40;

/// The parts in which a long list or table is drawn: first and end of each run of items, and where the run stands.
/// Empty for what is drawn at once.
pub fn parts(block: &Block) -> Vec<(usize, usize, Span)> {
    let spans: Vec<Span> = match &block.kind {
        BlockKind::List { items, .. } => items.iter().map(|item| item.span).collect(),
        BlockKind::Table { rows, .. } => rows.iter().map(|row| row.span).collect(),
        _ => Vec::new(),
    };
    if spans.len() <= PART * 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for run in spans.chunks(PART) {
        let from = out.len() * PART;
        if let Some(span) = run.iter().copied().reduce(Span::cover) {
            out.push((from, from + run.len(), span));
        }
    }
    out
}

/// What drawing a block costs, in paragraphs: five items of a list or rows of a table are one.
pub fn weight(block: &Block) -> usize {
    match &block.kind {
        BlockKind::List { items, .. } => 1 + items.len() / 5,
        BlockKind::Table { rows, .. } => 1 + rows.len() / 5,
        _ => 1,
    }
}

/// What drawing one part of a long list or table costs, on the same scale.
pub const PART_WEIGHT: usize = PART / 5;

/// The rank of each top-level heading, from 1 without a gap between a heading and the one that it stands under; 0 for
/// blocks that are none. Documents skip levels; an outline that is read aloud must not.
pub fn heading_ranks(blocks: &[Block]) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { level, .. } => {
                open.retain(|above| above < level);
                open.push(*level);
                u8::try_from(open.len()).unwrap_or(6)
            }
            _ => 0,
        })
        .collect()
}

/// The line of the heading or footnote that `#slug` leads to, as GitHub names headings.
pub fn anchor_line(report: &Report, slug: &str) -> Option<u32> {
    let slug = slug.strip_prefix("user-content-").unwrap_or(slug).lowered();
    let mut seen: Vec<String> = Vec::new();
    report.document.blocks.iter().find_map(|block| {
        let BlockKind::Heading { inlines, .. } = &block.kind else { return None };
        let own = slug_of(crate::markdown::flatten(inlines, &report.source).text());
        let before = seen.iter().filter(|seen| **seen == own).count();
        let is_it = if before == 0 { own == slug } else { format!("{own}-{before}") == slug };
        seen.push(own);
        is_it.then(|| report.source.line(block.span))
    })
}

/// Whether a document is written from right to left: most letters of its first lines are of Hebrew, Arabic or their kin.
pub fn runs_right_to_left(text: &str) -> bool {
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let letters = || text.chars().take(4000).filter(|c| c.is_letter());
    letters().count() < 2 * letters().filter(|c| is_rtl(*c)).count()
}

fn slug_of(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_letter_or_digit() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().lowered()
}

/// Bare addresses in a text, as GitHub links them: byte ranges, in order. `http://`, `https://` and `www.` begin one at
/// the text's start or behind a blank, a bracket or an emphasis; an `@` between a name and a host makes one of mail.
pub fn bare_addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    // The end of the address before, and where to look on.
    let (mut from, mut at) = (0, 0);
    while let Some(step) = text.get(at..).and_then(|rest| rest.find(['h', 'w', '@'])) {
        at += step;
        let is_mail = text.get(at..).is_some_and(|rest| rest.starts_with('@'));
        let found = if is_mail { bare_mail(text, from, at) } else { bare_web(text, at) };
        at += 1;
        if let Some(range) = found {
            (from, at) = (range.end, range.end);
            out.push(range);
        }
    }
    out
}

/// The address of the web that begins there. Punctuation at its end is the sentence's, and so is what looks like an
/// entity.
fn bare_web(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let (before, tail) = text.split_at_checked(at)?;
    let scheme = ["http://", "https://", "www."].iter().find(|start| tail.starts_with(**start))?.len();
    // What is cheap first: a text may begin an address at every other letter, and each would be read to the text's end.
    let is_host = |host: &str| host.chars().any(char::is_letter_or_digit) && (host.contains('.') || scheme > 4);
    let host = |address: &str| {
        let behind = address.get(scheme..).unwrap_or("");
        is_host(behind.split(|c: char| matches!(c, '/' | '?' | '#' | '<') || c.is_whitespace()).next().unwrap_or(""))
    };
    let begins = before.chars().next_back().is_none_or(|c| c.is_whitespace() || "*_~([\"'".contains(c));
    if !begins || !host(tail) {
        return None;
    }
    let end = tail.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(tail.len());
    let mut address = tail.get(..end)?;
    // Brackets that close what the address did not open.
    let mut closing = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let entity = address.strip_suffix(';').and_then(|whole| {
            let name = whole.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            name.strip_suffix('&').filter(|_| name.len() < whole.len())
        });
        let cut = entity.or_else(|| address.strip_suffix(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"']));
        match cut {
            Some(shorter) => address = shorter,
            None => match address.strip_suffix(')').filter(|_| 0 < closing) {
                Some(shorter) => (address, closing) = (shorter, closing - 1),
                None => break,
            },
        }
    }
    host(address).then(|| at..at + address.len())
}

/// The address of mail around an `@`, with `mailto:` where that stands before it.
fn bare_mail(text: &str, from: usize, at: usize) -> Option<std::ops::Range<usize>> {
    let before = text.get(from..at)?;
    let lead = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "._+-".contains(c));
    let host = text.get(at + 1..)?;
    let end = host.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c))).unwrap_or(host.len());
    let host = host.get(..end)?.trim_end_matches('.');
    let is_one = lead.len() < before.len()
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && !host.ends_with(['-', '_'])
        // Of a chat, to which the page does not link.
        && !lead.ends_with("xmpp:");
    is_one.then(|| from + lead.strip_suffix("mailto:").unwrap_or(lead).len()..at + 1 + host.len())
}

/// Where a bare address leads.
pub fn bare_target(address: &str) -> String {
    let start = match () {
        () if address.starts_with("www.") => "http://",
        () if address.contains("://") || address.starts_with("mailto:") => "",
        () => "mailto:",
    };
    format!("{start}{address}")
}

/// The shortcodes that postmortems use; what is not here stays as it is written.
const EMOJI: &str = "warning ⚠️ fire 🔥 white_check_mark ✅ heavy_check_mark ✔️ x ❌ rotating_light 🚨 bug 🐛 rocket 🚀 tada 🎉 \
    memo 📝 eyes 👀 +1 👍 thumbsup 👍 -1 👎 question ❓ exclamation ❗ bulb 💡 boom 💥 clock1 🕐 alarm_clock ⏰ stopwatch ⏱️ \
    hourglass ⌛ red_circle 🔴 green_circle 🟢 yellow_circle 🟡 orange_circle 🟠 large_blue_circle 🔵 no_entry ⛔ \
    construction 🚧 lock 🔒 key 🔑 mag 🔍 wrench 🔧 hammer 🔨 gear ⚙️ chart_with_upwards_trend 📈 \
    chart_with_downwards_trend 📉 bar_chart 📊 calendar 📆 date 📅 link 🔗 email 📧 phone ☎️ telephone ☎️ heart ❤️ \
    smile 😄 sweat_smile 😅 cry 😢 thinking 🤔 pray 🙏 clap 👏 wave 👋 point_right 👉 arrow_right ➡️ heavy_plus_sign ➕ \
    information_source ℹ️ checkered_flag 🏁 pushpin 📌 snail 🐌 skull 💀 zap ⚡ bell 🔔 mega 📣 speech_balloon 💬 \
    pager 📟 iphone 📱 computer 💻 desktop_computer 🖥️ floppy_disk 💾 package 📦 cloud ☁️ globe_with_meridians 🌐 electric_plug 🔌 \
    battery 🔋 satellite 📡 stop_sign 🛑 no_entry_sign 🚫 negative_squared_cross_mark ❎ ballot_box_with_check ☑️ \
    white_circle ⚪ black_circle ⚫ large_green_circle 🟢 large_orange_diamond 🔶 small_red_triangle 🔺 arrow_up ⬆️ arrow_down ⬇️ \
    arrow_left ⬅️ arrows_counterclockwise 🔄 recycle ♻️ unlock 🔓 shield 🛡️ hammer_and_wrench 🛠️ toolbox 🧰 test_tube 🧪 \
    robot 🤖 ghost 👻 sos 🆘 ok 🆗 new 🆕 star ⭐ sparkles ✨ 100 💯 muscle 💪 raised_hands 🙌 ok_hand 👌 facepalm 🤦 shrug 🤷 \
    scream 😱 disappointed 😞 confused 😕 relieved 😌 slightly_smiling_face 🙂 joy 😂 coffee ☕ money_with_wings 💸 dollar 💵 \
    credit_card 💳 page_facing_up 📄 clipboard 📋 books 📚 label 🏷️ telephone_receiver 📞 loudspeaker 📢 speaker 🔈 mute 🔇 \
    timer_clock ⏲️ hourglass_flowing_sand ⏳ watch ⌚ crescent_moon 🌙 sunny ☀️ umbrella ☔ snowflake ❄️ ocean 🌊 \
    earth_americas 🌎 earth_africa 🌍 detective 🕵️ technologist 🧑‍💻 ambulance 🚑 fire_engine 🚒 fire_extinguisher 🧯";

/// The text with `:shortcodes:` as their signs; `None` where it has none.
pub fn with_emoji(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some((before, after)) = rest.split_once(':') {
        out.push_str(before);
        let name = after.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'))).next();
        let sign = name.filter(|name| after.get(name.len()..).is_some_and(|tail| tail.starts_with(':')));
        let sign = sign.and_then(|name| {
            let mut words = EMOJI.split_whitespace();
            std::iter::from_fn(|| words.next().zip(words.next())).find(|(known, _)| *known == name)
        });
        match sign {
            Some((name, sign)) => {
                out.push_str(sign);
                found = true;
                rest = after.get(name.len() + 1..).unwrap_or("");
            }
            None => {
                out.push(':');
                rest = after;
            }
        }
    }
    found.then(|| out + rest)
}

/// The host of an address, to be named before it is asked; `None` for one of the page's own.
pub fn host(address: &str) -> Option<&str> {
    let authority = address.split_once("://")?.1.split(['/', '?', '#']).next()?;
    // What stands before it is a name and a password, or looks like another host.
    authority.rsplit('@').next()
}

/// A raw HTML tag, as far as the page takes notice of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'a> {
    /// `<br>`.
    Break,
    /// A comment, or a tag of plain layout: its text stays, the tag goes.
    Nothing,
    /// A picture.
    Picture {
        /// Its address as written.
        src: &'a str,
        /// Its alternative text.
        alt: &'a str,
    },
    /// The beginning of text that is set in a way: the element that sets it so here.
    Open(&'static str),
    /// Its end.
    Close(&'static str),
    /// Anything else, shown as text.
    Text(&'a str),
}

/// Tags that set the text between them, and the elements that do so here.
const PHRASES: [(&str, &str); 14] = [
    ("b", "strong"),
    ("code", "code"),
    ("del", "del"),
    ("em", "em"),
    ("i", "em"),
    ("ins", "ins"),
    ("kbd", "kbd"),
    ("mark", "mark"),
    ("s", "del"),
    ("small", "small"),
    ("strong", "strong"),
    ("sub", "sub"),
    ("summary", "strong"),
    ("sup", "sup"),
];

const LAYOUT: [&str; 30] = [
    "a",
    "abbr",
    "article",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "table",
    "td",
    "tr",
    "ul",
];

/// Reads one tag or comment.
pub fn read_tag(html: &str) -> Tag<'_> {
    let Some(inner) = html.strip_prefix('<') else { return Tag::Text(html) };
    if inner.starts_with('!') || inner.starts_with('?') {
        return Tag::Nothing;
    }
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or("").to_ascii_lowercase();
    if let Some((_, set)) = PHRASES.iter().find(|(phrase, _)| *phrase == name) {
        return if inner.starts_with('/') { Tag::Close(set) } else { Tag::Open(set) };
    }
    match name.as_str() {
        "br" => Tag::Break,
        "img" => match attribute(html, "src") {
            Some(src) => Tag::Picture { src, alt: attribute(html, "alt").unwrap_or("") },
            None => Tag::Nothing,
        },
        name if LAYOUT.binary_search(&name).is_ok() => Tag::Nothing,
        _ => Tag::Text(html),
    }
}

fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let lower = html.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        lower.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace))
            && lower.get(at + name.len()..).is_some_and(|after| after.trim_start().starts_with('='))
    })?;
    let value = html.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split([' ', '>', '\n', '\t']).next(),
    }
}

/// A block of raw HTML, cut in tags and the text between them. What scripts and styles hold is left out.
pub fn read_html(html: &str) -> Vec<Tag<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        let (text, tail) = rest.split_at(open);
        if !text.is_empty() {
            parts.push(Tag::Text(text));
        }
        if tail.is_empty() {
            break;
        }
        let end = if tail.starts_with("<!--") {
            tail.find("-->").map_or(tail.len(), |at| at + 3)
        } else {
            tail.find('>').map_or(tail.len(), |at| at + 1)
        };
        let (tag, tail) = tail.split_at(end);
        rest = tail;
        let lower = tag.to_ascii_lowercase();
        if let Some(name) = ["script", "style"].iter().find(|name| lower.trim_start_matches('<').starts_with(**name)) {
            let is_end = |at: &usize| {
                rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            };
            let skip = rest.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(rest.len());
            rest = rest.get(skip..).unwrap_or("");
            rest = rest.split_once('>').map_or("", |(_, tail)| tail);
            continue;
        }
        parts.push(read_tag(tag));
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::report::ReadOptions;
    use crate::text::Source;
    use crate::time::NoZoneRules;
    use crate::tracker::IssueState;

    #[test]
    fn anchors_lead_to_headings_as_on_github() {
        let text = "# What's *next*, 2/3?\n\n## Time line\n\n## Time line\n\n## Über_uns\n";
        let report = Report::read(crate::text::Source::new(text), &crate::report::ReadOptions::default());
        for (slug, line) in [
            ("whats-next-23", Some(1)),
            ("time-line", Some(3)),
            ("time-line-1", Some(5)),
            ("user-content-über_uns", Some(7)),
            ("TIME-LINE", Some(3)),
            ("nowhere", None),
        ] {
            assert_eq!(anchor_line(&report, slug), line, "{slug}");
        }
    }

    #[test]
    fn bare_addresses_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("see https://a.example/x_y?q=1#z.", &["https://a.example/x_y?q=1#z"][..]),
            ("(https://a.example/b_(c)) and www.b.example, too", &["https://a.example/b_(c)", "www.b.example"]),
            ("**http://localhost:8080/**", &["http://localhost:8080/"]),
            ("xhttps://a.example is none, nor is www. or https://", &[]),
            ("https://a.example<br>", &["https://a.example"]),
            ("Ärger: https://ä.example/ü", &["https://ä.example/ü"]),
            ("www.a.example/?q=disk&hl; and &b;", &["www.a.example/?q=disk"]),
            ("www.a.example/x; or so", &["www.a.example/x"]),
            ("ask on.call+ops@a.example, b-c_d@e.example.", &["on.call+ops@a.example", "b-c_d@e.example"]),
            ("mailto:ops@a.example/now, xmpp:ops@a.example", &["mailto:ops@a.example"]),
            ("a@b is none, nor a@b.c-, a@b..c, @b.example or ä@b.example", &[]),
            ("https://ops@a.example/x@b.example", &["https://ops@a.example/x@b.example"]),
            ("", &[]),
        ] {
            let found: Vec<&str> = bare_addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(bare_target("www.a.example"), "http://www.a.example");
        assert_eq!(bare_target("https://ops@a.example"), "https://ops@a.example");
        assert_eq!(bare_target("ops@a.example"), "mailto:ops@a.example");
    }

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn hostile_texts_cost_no_more_than_their_length() {
        let begun = std::time::Instant::now();
        for piece in [")", "xhttps://", "~http:///", "&a;", ";", "www.", "*www.a./", "a@", "@", "http://a.example)"] {
            bare_addresses(&piece.repeat(100_000));
            bare_addresses(&format!("https://a.example/{}", piece.repeat(100_000)));
        }
        for piece in ["<script></script>", "<style>", "<!--", "<", "<img src=", "</script>", "<b>"] {
            read_html(&piece.repeat(30_000));
        }
        // Squared, any of them takes minutes.
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    #[test]
    fn most_letters_say_which_way_a_document_runs() {
        for (text, expected) in [
            ("# תקלה\n\n- 14:05 UTC השרת נפל (nginx)", true),
            ("# انقطاع الخدمة\n\n14:05", true),
            ("# Outage of תקלה", false),
            ("14:05", false),
            ("", false),
        ] {
            assert_eq!(runs_right_to_left(text), expected, "{text}");
        }
    }

    #[test]
    fn a_host_is_what_is_asked() {
        for (address, expected) in [
            ("https://a.example/x", Some("a.example")),
            ("https://github.com@evil.example:8080/x.png", Some("evil.example:8080")),
            ("https://a@b@evil.example?@c", Some("evil.example")),
            ("x.png", None),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
    }

    #[test]
    fn formulas_and_lists_of_front_matter_lose_their_marks() {
        for (written, formula) in [
            ("$$\na^2\n$$\n", Some("a^2")),
            ("$$a$$", Some("a")),
            ("$$", None),
            ("$$ $$", None),
            ("It cost $$5 and $$", None),
            ("$$a$$ and $$b$$", None),
        ] {
            assert_eq!(super::formula(written), formula, "{written:?}");
        }
        assert_eq!(front_value("[ana, bo]"), "ana, bo");
        assert_eq!(front_value("[[1], [2]]"), "[[1], [2]]");
    }

    #[test]
    fn shortcodes_become_signs_and_times_stay() {
        for (text, expected) in [
            (":fire: at 10:20:30", Some("🔥 at 10:20:30")),
            ("a :x::tada: b", Some("a ❌🎉 b")),
            ("10:20:30 and 12:x:", Some("10:20:30 and 12❌")),
            ("no :such_code: here", None),
            ("::", None),
            ("16:20", None),
        ] {
            assert_eq!(with_emoji(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn takes_little_notice_of_html() {
        assert!(LAYOUT.is_sorted());
        assert_eq!(read_tag("<br/>"), Tag::Break);
        assert_eq!(read_tag("</details>"), Tag::Nothing);
        assert_eq!(read_tag("<blink>"), Tag::Text("<blink>"));
        let read = read_html("<p>a<!-- x > y --><script>alert('<b>')</script><img alt=\"A b\" src='x.png'>b<br>");
        let expected = [
            Tag::Nothing,
            Tag::Text("a"),
            Tag::Nothing,
            Tag::Picture { src: "x.png", alt: "A b" },
            Tag::Text("b"),
            Tag::Break,
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn an_issue_in_the_text_is_marked_behind_it() {
        let text = "# A\n\nFixed by #12 at last.\n";
        let report = Report::read(Source::new(text), &ReadOptions::default());
        let mark =
            IssueMark { span: Span { start: 14, end: 17 }, label: "a/b#12".to_owned(), state: IssueState::Merged };
        let marks = Marks::of(&report).with_issues(&IssueMarks(Some(Rc::new(vec![mark]))));
        let pieces = marks.pieces(Span { start: 5, end: 26 }, None);
        let shown: Vec<(&str, bool)> =
            pieces.iter().map(|piece| (report.source.slice(piece.span), piece.issue.is_some())).collect();
        assert_eq!(shown, [("Fixed by ", false), ("#12", true), (" at last.", false)]);
    }

    #[test]
    fn times_in_the_text_follow_the_clock() {
        let text = "# A\n\nIt began on 2024-06-09 at 6:20 PM GMT+3 and ended at 12:30 AM.\n\n## Timeline (GMT+3)\n\n\
            - 18:20 errors begin\n- 18:30 to 18:45 the team investigates\n- **23:10** escalated\n- 00:30 resolved\n";
        let report = Report::read(Source::new(text), &ReadOptions::default());
        let marks = Marks::of(&report);
        let shown = |choice: &ZoneChoice| -> Vec<(String, Option<String>)> {
            let zoned = Zoned::new(&report.incident, choice, None, &NoZoneRules);
            let words = |time: &ReadTime| {
                let written = report.source.slice(time.span);
                (written.to_owned(), on_clock(*time, written, &zoned))
            };
            marks.times.iter().map(words).collect()
        };
        for (_, moved) in shown(&ZoneChoice::AsWritten) {
            assert_eq!(moved, None);
        }
        let utc = shown(&ZoneChoice::Utc);
        let utc: Vec<(&str, &str)> =
            utc.iter().map(|(written, moved)| (written.as_str(), moved.as_deref().unwrap_or("-"))).collect();
        for expected in
            [("18:20", "15:20"), ("18:30 to 18:45", "15:30–15:45 UTC"), ("23:10", "20:10"), ("00:30", "9 Jun 21:30")]
        {
            assert!(utc.contains(&expected), "{expected:?} in {utc:?}");
        }
        assert!(shown(&ZoneChoice::Relative).contains(&("18:20".to_owned(), Some("T+0m".to_owned()))));
        for pair in marks.times.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start);
        }
    }

    #[test]
    fn long_lists_come_in_parts_that_hold_every_item_once() {
        for count in [0, 1, 80, 81, 500] {
            let text: String = (0..count).map(|ix| format!("- item {ix}\n")).collect();
            let report = Report::read(Source::new(&text), &ReadOptions::default());
            let Some(block) = report.document.blocks.first() else { continue };
            let parts = parts(block);
            assert_eq!(parts.is_empty(), count <= 80);
            let mut next = 0;
            for (from, end, span) in parts {
                assert_eq!(from, next);
                assert!(report.source.slice(span).contains(&format!("item {from}\n")));
                next = end;
            }
            assert!(next == 0 || next == count);
        }
    }

    #[test]
    fn cuts_text_at_marks() {
        let marks = Marks { clashes: vec![(Span::new(4, 8), 1)], figures: vec![Span::new(10, 12)], ..Marks::default() };
        let pieces = marks.pieces(Span::new(0, 20), Some(Span::new(6, 11)));
        let cuts: Vec<(u32, u32)> = pieces.iter().map(|piece| (piece.span.start, piece.span.end)).collect();
        assert_eq!(cuts, [(0, 4), (4, 6), (6, 8), (8, 10), (10, 11), (11, 12), (12, 20)]);
        assert!(pieces[1].marked.is_clash && !pieces[1].marked.is_selected);
        assert_eq!(pieces[2].notes, [1]);
        assert!(pieces[4].marked.is_figure && pieces[4].marked.is_selected);
    }
}

//! The world's clocks: what the page reads by the browser's `Intl` is what the native command reads by chrono-tz, around
//! every change of the clock from 1995 to 2035; and rows shown on a chosen zone's clock stand at that clock's times.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;
use chrono::DateTime;
use chrono::NaiveDateTime;
use chrono::Offset;
use chrono::TimeDelta;
use chrono::TimeZone;
use chrono::Utc;
use chrono_tz::Tz;

/// What documents may call a zone, and what it means: names of the IANA first, then what people write.
const LABELS: [(&str, &str); 54] = [
    ("Africa/Cairo", "Africa/Cairo"),
    ("Africa/Johannesburg", "Africa/Johannesburg"),
    ("Africa/Lagos", "Africa/Lagos"),
    ("Africa/Nairobi", "Africa/Nairobi"),
    ("America/Chicago", "America/Chicago"),
    ("America/Denver", "America/Denver"),
    ("America/Los_Angeles", "America/Los_Angeles"),
    ("America/Mexico_City", "America/Mexico_City"),
    ("America/New_York", "America/New_York"),
    ("America/Sao_Paulo", "America/Sao_Paulo"),
    ("America/Toronto", "America/Toronto"),
    ("Asia/Dubai", "Asia/Dubai"),
    ("Asia/Hong_Kong", "Asia/Hong_Kong"),
    ("Asia/Jakarta", "Asia/Jakarta"),
    ("Asia/Kolkata", "Asia/Kolkata"),
    ("Asia/Seoul", "Asia/Seoul"),
    ("Asia/Shanghai", "Asia/Shanghai"),
    ("Asia/Singapore", "Asia/Singapore"),
    ("Asia/Tokyo", "Asia/Tokyo"),
    ("Australia/Melbourne", "Australia/Melbourne"),
    ("Australia/Sydney", "Australia/Sydney"),
    ("Europe/Amsterdam", "Europe/Amsterdam"),
    ("Europe/Berlin", "Europe/Berlin"),
    ("Europe/Dublin", "Europe/Dublin"),
    ("Europe/London", "Europe/London"),
    ("Europe/Madrid", "Europe/Madrid"),
    ("Europe/Moscow", "Europe/Moscow"),
    ("Europe/Paris", "Europe/Paris"),
    ("Europe/Rome", "Europe/Rome"),
    ("Europe/Stockholm", "Europe/Stockholm"),
    ("Europe/Zurich", "Europe/Zurich"),
    ("Pacific/Auckland", "Pacific/Auckland"),
    ("PT", "America/Los_Angeles"),
    ("Pacific Time", "America/Los_Angeles"),
    ("ET", "America/New_York"),
    ("Eastern Time", "America/New_York"),
    ("MT", "America/Denver"),
    ("CT", "America/Chicago"),
    ("CET", "Europe/Paris"),
    ("Kigali time", "Africa/Kigali"),
    ("New York time", "America/New_York"),
    ("Buenos Aires time", "America/Buenos_Aires"),
    ("Indian Standard Time", "Asia/Kolkata"),
    ("Jerusalem time", "Asia/Jerusalem"),
    ("Istanbul time", "Europe/Istanbul"),
    ("Warsaw time", "Europe/Warsaw"),
    // These say a fixed offset, whatever the season.
    ("EDT", "America/New_York"),
    ("EST", "America/New_York"),
    ("PDT", "America/Los_Angeles"),
    ("PST", "America/Los_Angeles"),
    ("CEST", "Europe/Paris"),
    ("EEST", "Africa/Cairo"),
    ("AEDT", "Australia/Sydney"),
    ("NZDT", "Pacific/Auckland"),
];

/// Zones to show times in, with every oddity of clocks: half hours, days that are left out, summers in winter.
const SHOWN: [&str; 60] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Juba",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Africa/Tripoli",
    "Africa/Windhoek",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",
    "America/Bogota",
    "America/Cancun",
    "America/Caracas",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Havana",
    "America/Lima",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Montevideo",
    "America/New_York",
    "America/Phoenix",
    "America/Port-au-Prince",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Toronto",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Baghdad",
    "Asia/Baku",
    "Asia/Beirut",
    "Asia/Dhaka",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Pyongyang",
    "Asia/Shanghai",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Asia/Yangon",
    "Atlantic/Azores",
    "Atlantic/Stanley",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Moscow",
    "Europe/Paris",
    "Europe/Samara",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Fiji",
];

/// Up to here the two editions of the zones, the browser's and chrono-tz's, tell what was.
const YEARS_KNOWN: i32 = 2025;

fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

/// The seconds at which the clock of a zone changes, with its offsets before and after.
fn changes(zone: Tz) -> Vec<(DateTime<Utc>, i32, i32)> {
    let begin = Utc.with_ymd_and_hms(1995, 1, 1, 0, 0, 0).unwrap();
    let end = Utc.with_ymd_and_hms(2036, 1, 1, 0, 0, 0).unwrap();
    let (mut found, mut at) = (Vec::new(), begin);
    while at < end {
        let next = at + TimeDelta::days(3);
        if offset(zone, at) != offset(zone, next) {
            let (mut low, mut high) = (at.timestamp(), next.timestamp());
            while 1 < high - low {
                let middle = i64::midpoint(low, high);
                let moment = Utc.timestamp_opt(middle, 0).unwrap();
                if offset(zone, moment) == offset(zone, at) { low = middle } else { high = middle }
            }
            found.push((Utc.timestamp_opt(high, 0).unwrap(), offset(zone, at), offset(zone, next)));
        }
        at = next;
    }
    found
}

/// Two documents about one time of a zone's clock: one with the zone beside each time, around an outage that begins on
/// the clock of UTC, and one that is told wholly on the zone's clock.
fn documents(label: &str, wall: NaiveDateTime) -> [String; 2] {
    let told = ["an alert fires, it is detected", "the failover is mitigated", "everything has recovered, resolved"];
    let minutes = [-90, -30, 30];
    let mut beside = format!(
        "# Outage\n\n## Timeline (UTC)\n\n- {} UTC: the outage begins\n",
        (wall - TimeDelta::days(1)).format("%Y-%m-%d 00:00")
    );
    let mut within = format!(
        "# Outage\n\n## Timeline ({label})\n\n- {}: the outage begins\n",
        (wall - TimeDelta::days(1)).format("%Y-%m-%d 00:00")
    );
    for (words, minutes) in told.iter().zip(minutes) {
        let at = (wall + TimeDelta::minutes(minutes)).format("%Y-%m-%d %H:%M");
        let _ = writeln!(beside, "- {at} {label}: {words}");
        let _ = writeln!(within, "- {at}: {words}");
    }
    [beside, within]
}

/// What `postmortem json` prints of each document: the command itself, which knows zones by chrono-tz.
fn natively(documents: &[String]) -> Vec<Value> {
    let folder = std::env::temp_dir().join(format!("postmortem-zones-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let names: Vec<String> = (0..documents.len()).map(|ix| format!("{ix}.md")).collect();
    for (name, text) in names.iter().zip(documents) {
        fs::write(folder.join(name), text).expect("a document");
    }
    let run = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet", "--no-default-features", "--bin", "postmortem", "--manifest-path"])
        .arg(browser_tests::root().join("Cargo.toml"))
        .args(["--", "json"])
        .args(&names)
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    let _ = fs::remove_dir_all(&folder);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = String::from_utf8(run.stdout).expect("UTF-8");
    text.lines().map(read_line).collect()
}

fn read_line(line: &str) -> Value {
    let mut value: Value = line.parse().expect("JSON");
    // The page is given no name.
    value["file"] = Value::Null;
    value
}

#[test]
fn the_browser_and_chrono_tz_read_the_same_times() {
    let mut all = Vec::new();
    for (label, name) in LABELS {
        let zone: Tz = name.parse().expect("a zone");
        let walls = changes(zone).into_iter().map(|(at, before, _)| at.naive_utc() + TimeDelta::seconds(before.into()));
        // And far from any change.
        let calm = (1995..=2035)
            .step_by(4)
            .flat_map(|year| [1, 7].map(|month| Utc.with_ymd_and_hms(year, month, 15, 12, 0, 0).unwrap().naive_utc()));
        all.extend(walls.chain(calm).flat_map(|wall| documents(label, wall)));
    }
    let native = natively(&all);
    assert_eq!(native.len(), all.len());
    Setup::wide().run("zones_read", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        page.wait_until("the page can parse", "return typeof window.postmortem?.parse === 'function'").await;
        let (mut times, mut wrong) = (0, Vec::new());
        for (texts, wanted) in all.chunks(400).zip(native.chunks(400)) {
            let read = page
                .eval_with("return arguments[0].map(text => window.postmortem.parse(text))", vec![json!(texts)])
                .await;
            for ((text, want), got) in texts.iter().zip(wanted).zip(read.as_array().expect("a list")) {
                let got = read_line(got.as_str().expect("JSON"));
                let resolved = &want["metrics"]["time_to_resolve"]["minutes"];
                assert!(want["zone"]["offset_minutes"].is_i64() && resolved.is_i64(), "{text}{want}");
                times += 4;
                if got != *want {
                    wrong.push(format!(
                        "{text}\npage    {} {}\nnative  {} {}",
                        got["zone"], got["metrics"], want["zone"], want["metrics"]
                    ));
                }
            }
        }
        eprintln!("{} names, {} documents, {times} times: {} documents differ", LABELS.len(), all.len(), wrong.len());
        assert!(
            wrong.is_empty(),
            "{} differ, the first:\n{}",
            wrong.len(),
            wrong.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n")
        );
    });
}

#[test]
fn rows_stand_at_the_times_of_the_zone_that_is_shown() {
    // As many changes as still draw every row, with a row for each day.
    const MOST: usize = 14;
    let picked = |name: &str| {
        let zone: Tz = name.parse().expect("a zone");
        let mut all: Vec<DateTime<Utc>> = changes(zone).into_iter().map(|(at, _, _)| at).collect();
        if all.is_empty() {
            all.extend([6, 12].map(|month| Utc.with_ymd_and_hms(2024, month, 9, 12, 0, 0).unwrap()));
        }
        let step = all.len().div_ceil(MOST);
        let kept = all.into_iter().rev().step_by(step).collect::<Vec<_>>().into_iter().rev();
        let times = kept.flat_map(|at| [at - TimeDelta::minutes(30), at + TimeDelta::minutes(30)]);
        (zone, times.collect::<Vec<_>>())
    };
    let site = Server::start(0, move |request| {
        let name = request.path.trim_start_matches('/').trim_end_matches(".md");
        let Some(name) = SHOWN.iter().find(|shown| shown.replace('/', ".") == name) else {
            return Response::error(404);
        };
        let mut text = format!("# {name}\n\n## Timeline (UTC)\n\n");
        for at in picked(name).1 {
            let _ = writeln!(text, "- {}: noted", at.format("%Y-%m-%d %H:%M"));
        }
        Response::text(text).shared()
    })
    .expect("a free port");
    Setup::wide().with_config(json!({"ask_before_loading": false})).run("zones_shown", async |page| {
        let (mut rows, mut wrong, mut foretold) = (0, Vec::new(), Vec::new());
        for name in SHOWN {
            let (zone, times) = picked(name);
            let address = format!("{}/{}.md", site.origin(), name.replace('/', "."));
            let address = address.replace(':', "%3A").replace('/', "%2F");
            page.open(&format!("#/url/{address}?tz={name}")).await;
            page.wait_until(name, &format!("return document.querySelector('h1.title')?.textContent === {0} && \
                document.querySelector('.zone-name')?.textContent === {0}", json!(name))).await;
            let shown = page
                .eval(
                    "let day = ''; const out = []; for (const row of document.querySelectorAll('#timeline tbody tr')) { \
                     if (row.matches('.day')) day = row.textContent.trim(); \
                     else out.push(`${day} ${row.querySelector('time').textContent.trim()}`) } return out",
                )
                .await;
            // Told in the order of the axis, which is that of UTC.
            let want: Vec<String> =
                times.iter().map(|at| at.with_timezone(&zone).format("%a %-d %B %Y %H:%M").to_string()).collect();
            rows += want.len();
            let says = page
                .eval_with(
                    "const clock = new Intl.DateTimeFormat('en-GB', {timeZone: arguments[0], weekday: 'short', day: 'numeric', \
                     month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}); \
                     return arguments[1].map(at => { const part = Object.fromEntries(clock.formatToParts(at * 1000).map(({type, value}) => [type, value])); \
                     return `${part.weekday} ${part.day} ${part.month} ${part.year} ${part.hour}:${part.minute}` })",
                    vec![json!(name), json!(times.iter().map(DateTime::timestamp).collect::<Vec<_>>())],
                )
                .await;
            if shown.as_array().map_or(0, Vec::len) != want.len() {
                wrong.push(format!("{name}: {} rows of {}", shown.as_array().map_or(0, Vec::len), want.len()));
            }
            for (ix, want) in want.iter().enumerate().filter(|(ix, want)| shown[*ix] != json!(want)) {
                // What will be is foretold otherwise by each edition of the zones.
                if shown[ix] == says[ix] && YEARS_KNOWN < chrono::Datelike::year(&times[ix]) {
                    foretold.push(format!("{name}: {want}, by the browser {}", says[ix]));
                } else {
                    wrong.push(format!("{name}: {want} is shown as {}, and the browser says {}", shown[ix], says[ix]));
                }
            }
        }
        eprintln!("{} zones, {rows} rows: {} are shown otherwise, {} foretold otherwise", SHOWN.len(), wrong.len(), foretold.len());
        for one in foretold {
            eprintln!("    {one}");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

//! Every spelling of moments and zones, as whole texts.

use super::*;

fn print(text: &str) -> String {
    find_moments(text)
        .iter()
        .map(|moment| {
            let date = moment
                .date
                .map(|d| format!("{}-{:02}-{:02}", d.year.map_or("?".to_owned(), |y| y.to_string()), d.month, d.day));
            let clock = moment.clock.map(|clock| clock.to_string());
            let until = moment.until.map(|(clock, _)| format!("..{clock}"));
            let zone = moment.zone.as_ref().map(|zone| format!(" {}", zone.label));
            let relative = moment.relative.map(|s| format!("T{s:+}"));
            let flags = format!(
                "{}{}",
                if moment.is_approximate { "~" } else { "" },
                if moment.is_impossible { "!" } else { "" }
            );
            [
                Some(flags),
                date,
                clock.map(|c| if moment.date.is_some() { format!(" {c}") } else { c }),
                until,
                zone,
                relative,
            ]
            .into_iter()
            .flatten()
            .collect::<String>()
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn the_end_of_a_range_of_days_tells_the_year_of_its_start() {
    for (text, want) in [
        ("Jan 10 – Mar 16, 2026", "2026-01-10; 2026-03-16"),
        ("Dec 28 – Jan 3, 2026", "2025-12-28; 2026-01-03"),
        ("from 10 January to 16 March 2026", "2026-01-10; 2026-03-16"),
        ("Jan 10 and again Mar 16, 2026", "?-01-10; 2026-03-16"),
    ] {
        assert_eq!(print(text), want, "{text}");
    }
}

#[test]
fn a_time_before_or_after_which_it_was_is_roughly_that() {
    assert_eq!(print("2024-06-09, before 7 AM: it dies"), "~2024-06-09 07:00");
    assert_eq!(print("9 June 2024, after 18:20"), "~2024-06-09 18:20");
}

#[test]
fn zones_are_told_by_cities_and_in_other_words() {
    let told = |text: &str| {
        let (zone, range) = find_zone(text)?;
        Some((text.get(range)?.to_owned(), zone.offset_minutes, zone.iana))
    };
    for (text, label, offset, iana) in [
        ("All times are in Kigali time", "Kigali time", None, Some("Africa/Kigali")),
        ("New York time.", "New York time", None, Some("America/New_York")),
        ("Heures de Paris. Le reste est estimé.", "Heures de Paris", None, Some("Europe/Paris")),
        ("alle 9:00 ora italiana", "ora italiana", None, Some("Europe/Rome")),
        ("Indian Standard Time", "Indian Standard Time", None, Some("Asia/Kolkata")),
        ("West African Timezone +1", "West African Timezone", Some(60), None),
        ("14:34, GTM+2", "GTM+2", Some(120), None),
        ("时间线（北京时间）", "北京时间", Some(480), None),
        ("Alle Zeiten in MESZ", "MESZ", Some(120), None),
    ] {
        assert_eq!(told(text), Some((label.to_owned(), offset, iana)), "{text}");
    }
    for text in ["local time", "Response time rose", "down for the first time", "Paris is down"] {
        assert_eq!(told(text), None, "{text}");
    }
}

#[test]
fn reads_every_spelling() {
    let mut wrong = Vec::new();
    for (text, want) in [
        ("6:20 PM GMT+3: begins", "18:20 GMT+3"),
        ("9 h 36", "09:36"),
        ("≈ 11 h 55", "~11:55"),
        ("vers 9 h 36 tout tombe, puis 15 h 24 :", "~09:36; 15:24"),
        ("La panne a duré 1 h 25, et 2 h 30 min de travail, pendant 12 h 10", ""),
        ("2024-06-09 21:14 PST/PDT", "2024-06-09 21:14 PST/PDT"),
        ("6:20 PM (GMT+ 3): begins", "18:20 GMT+ 3"),
        ("14:05 GMT+ 999999999", "14:05 GMT"),
        ("It failed.2:05 PM: seen", "14:05"),
        ("v.2:05 and b.c:80:90", ""),
        ("14.05 - 15.40 UTC", "14:05..15:40 UTC"),
        ("between 14.05 and 15.40 UTC", "14:05..15:40 UTC"),
        ("versions 14.05 - 15.40", ""),
        // A slip of the finger, where the half of the day shows what is meant.
        ("02/02/2022, 3:AM", "2022-02-02 03:00"),
        ("at 12: 30 pm", "12:30"),
        ("(12:00 pm - 12: 48pm) GMT", "12:00..12:48"),
        ("from 1:10pm PST until 1:19 PST", "13:10..13:19 PST"),
        ("10:10 pm - 1:19", "22:10..01:19"),
        ("1:10 pm to 13:19", "13:10..13:19"),
        ("from 2:16am ICT-May 31st, 2017 to", "2017-05-31 02:16 ICT"),
        ("[ 8: 14 am PST ] - it fails", "08:14 PST"),
        ("March, 8th, 2017 and Mar., 9th, 2017", "2017-03-08; 2017-03-09"),
        ("In March, 5 servers; in May, 2nd of all", ""),
        ("2023年4月10日（月）14時05分から15時40分まで", "2023-04-10 14:05..15:40"),
        ("2023년 4월 10일 14시 05분부터 15시 40분까지", "2023-04-10 14:05..15:40"),
        ("2023년 4월 10일 14시 05분에", "2023-04-10 14:05"),
        ("4월 10일 14시부터 15시까지", "?-04-10 14:00..15:00"),
        ("14시간 동안", ""),
        ("2023年4月10日 14:05〜15:40", "2023-04-10 14:05..15:40"),
        ("10 April 2023 (Monday) 14:05", "2023-04-10 14:05"),
        ("Step 2: 10 am", "10:00"),
        ("ratio 3: 10", ""),
        // Hours without a sign, of which only the last has a zone.
        ("between the hours of 1900 and 2100 UTC", "19:00..21:00 UTC"),
        ("from 1900 to 2130 hours", "19:00..21:30"),
        ("1900-2100 CET", "19:00..21:00 CET"),
        ("from 2019 to 2024 we", ""),
        ("2019-2024 users", ""),
        // The first of several days.
        ("February 2-6, 2026", "2026-02-02"),
        ("Feb 2–5", "?-02-02"),
        ("Feb 2-5pm", "?-02-02; 17:00"),
        ("7-13th Nov", "?-11-07"),
        ("7th-13th of November 2023", "2023-11-07"),
        ("2.–5. Februar 2026", "2026-02-02"),
        ("2-5 de febrero de 2026", "2026-02-02"),
        ("2-5 февраля", "?-02-02"),
        ("11月18日〜20日", "?-11-18"),
        ("2月2日-5日", "?-02-02"),
        ("2월 2일~5일", "?-02-02"),
        ("on January 7th, 2023 at approximately 22:26 UTC", "~2023-01-07 22:26 UTC"),
        // Days that no calendar has are told all the same.
        ("30 February 2024 14:00", "2024-02-30 14:00"),
        ("2024-02-30T14:00Z", "2024-02-30 14:00 Z"),
        ("1.30.31", ""),
        ("Start time:14:05", "14:05"),
        ("Date:2024-03-12", "2024-03-12"),
        (":small_blue_diamond:14:05: down", "14:05"),
        ("🔸14:05 down", "14:05"),
        ("app.rs:14:05", ""),
        ("a:80:90", ""),
        ("2024-03-12 14.05 The disk is full", "2024-03-12 14:05"),
        ("2024-03-12 14.05.1", "2024-03-12"),
        ("14:05 PST (UTC-7)", "14:05 PST (UTC-7)"),
        ("(9:00 AM - 11:00 AM, UTC)", "09:00..11:00 UTC"),
        ("12:05 AM", "00:05"),
        ("2100hrs", "21:00"),
        ("14h30", "14:30"),
        ("14.30 Uhr", "14:30"),
        ("14:00–14:30 UTC", "14:00..14:30 UTC"),
        ("23:15-00:30 UTC / 16:15-17:30 PDT", "23:15..00:30 UTC"),
        ("2024-06-09T18:20-05:00", "2024-06-09 18:20 -05:00"),
        ("from 14:00 to 14:30", "14:00..14:30"),
        ("~14:05", "~14:05"),
        ("around 14:05", "~14:05"),
        ("2024-06-09T18:20:05Z", "2024-06-09 18:20:05 Z"),
        ("2024-06-09 18:20 +03:00", "2024-06-09 18:20 +03:00"),
        ("9 June 2024 at 18:20", "2024-06-09 18:20"),
        ("Jun 9th, 2024", "2024-06-09"),
        ("9. Juni 2024", "2024-06-09"),
        ("9 de junio de 2024", "2024-06-09"),
        ("2025년 10월 3일 오전 2:27 ~ 오전 4:03 (GMT+9)", "2025-10-03 02:27..04:03 GMT+9"),
        ("2024年6月9日 18時20分", "2024-06-09 18:20"),
        ("T+5m", "T+300"),
        ("+00:10", "T+600"),
        ("25:10", "!"),
        ("12:59:00: merged", "12:59:00"),
        ("for 1h50m", ""),
        ("11:21a", "11:21"),
        ("rack 82a, 3p", ""),
        ("00:25 - 00:29 AM", "00:25..00:29"),
        ("2:30 - 4:15 PM", "14:30..16:15"),
        ("10:30 to 1:15 PM", "10:30..13:15"),
        ("16:30 PM", "!16:30"),
        ("from 11:37 PM until 13:06PM", "!23:37..13:06"),
        ("[15/09/20:00]: it is up", "?-09-15 20:00"),
        ("mardi 22/09, 12:10", "?-09-22 12:10"),
        ("24/09 vers 19:00", "~?-09-24 19:00"),
        ("vendredi 25/09", "?-09-25"),
        ("24/09 of the hosts", ""),
        ("20/jun ~22:45", "~?-06-20 22:45"),
        ("20/Jun/2024 22:45", "2024-06-20 22:45"),
        ("Feburary 3rd, 2023", "2023-02-03"),
        ("13:05AM to 13:20AM", "!13:05..13:20"),
        ("February 24th, 15, 9:21 PM (WAT)", "2015-02-24 21:21 WAT"),
        ("09-06-2024", "2024-06-09"),
        ("6/13/2024", "2024-06-13"),
        ("10:00 hours (East Africa Time)", "10:00 East Africa Time"),
        // Clock times.
        ("0:05", "00:05"),
        ("9:05:07", "09:05:07"),
        ("6:20 p.m.", "18:20"),
        ("6pm", "18:00"),
        ("12 AM", "00:00"),
        ("1430 UTC", "14:30 UTC"),
        ("14 Uhr", "14:00"),
        ("18時20分", "18:20"),
        ("下午3:05", "15:05"),
        ("午後3時5分", "15:05"),
        ("오후 3시 5분", "15:05"),
        ("24:00", "24:00"),
        // ISO 8601 and RFC 2822.
        ("20240609T182005Z", "2024-06-09 18:20:05 Z"),
        ("2024-06-09T18:20:05.123+02:00", "2024-06-09 18:20:05 +02:00"),
        ("2024-06-09T1820Z", "2024-06-09 18:20 Z"),
        ("Sun, 09 Jun 2024 18:20:05 +0300", "2024-06-09 18:20:05 +0300"),
        ("Sun, 09 Jun 2024 18:20:05 GMT", "2024-06-09 18:20:05 GMT"),
        // Dates by language.
        ("June 9, 2024", "2024-06-09"),
        ("Sunday, June 9th", "?-06-09"),
        ("the 9th of June 2024", "2024-06-09"),
        ("9 juin 2024 à 14h30", "2024-06-09 14:30"),
        ("1er juin 2024", "2024-06-01"),
        ("9. Juni 2024 um 14.30 Uhr", "2024-06-09 14:30"),
        ("9 de junho de 2024 às 14h30", "2024-06-09 14:30"),
        ("9 de junio de 2024 a las 14:30", "2024-06-09 14:30"),
        ("9 июня 2024 г. в 14:30", "2024-06-09 14:30"),
        ("2024年6月9日14:30", "2024-06-09 14:30"),
        ("2024年6月9日 午後2時30分", "2024-06-09 14:30"),
        ("2024년 6월 9일 오후 2시 30분", "2024-06-09 14:30"),
        ("09.06.2024", "2024-06-09"),
        ("2024/06/09", "2024-06-09"),
        // Ranges.
        ("between 14:00 and 14:30", "14:00..14:30"),
        ("11:24pm Central - it is down", "23:24 Central"),
        ("11:24 Central monitoring fired", "11:24"),
        ("from 10:00 AM to 2:00 PM on May 8th, 2024 (UTC)", "2024-05-08 10:00..14:00 UTC"),
        ("14:00 on 8 May 2024 CEST", "2024-05-08 14:00 CEST"),
        ("09-21 20:18 deploy", "?-09-21 20:18"),
        ("09-26 ~22:45 promote", "~?-09-26 22:45"),
        ("21-09 20:18", "?-09-21 20:18"),
        ("21.09 20:18 deploy", "?-09-21 20:18"),
        ("Sep-21 20:18 deploy", "?-09-21 20:18"),
        ("2024-03-12 ca. 09:05: alert", "~2024-03-12 09:05"),
        ("2024-03-12 0616: wrong block", "2024-03-12 06:16"),
        ("2024-03-12 0616 – wrong block", "2024-03-12 06:16"),
        ("2024-03-12 2024 tests", "2024-03-12"),
        ("14:00 le 8 mai 2024 et 15:00", "2024-05-08 14:00; 15:00"),
        ("von 14:00 bis 14:30 Uhr", "14:00..14:30"),
        ("de 14h00 à 14h30", "14:00..14:30"),
        ("entre las 14:00 y las 14:30", "14:00..14:30"),
        ("с 14:00 до 14:30", "14:00..14:30"),
        ("14:00～14:30", "14:00..14:30"),
        ("2024-06-09 23:50 to 2024-06-10 00:20", "2024-06-09 23:50..00:20"),
        // Approximations and relative times.
        ("shortly after 14:05", "~14:05"),
        ("gegen 14:05 Uhr", "~14:05"),
        ("vers 14h05", "~14:05"),
        ("около 14:05", "~14:05"),
        ("T+1h30m", "T+5400"),
        ("T-5m", "T-300"),
        ("T-10: before", "T-600"),
        ("T+0: begins", "T+0"),
        ("Feb 10: merged", "?-02-10"),
        ("May 10:30", "10:30"),
        ("2024-06-09 ~18:20 UTC", "~2024-06-09 18:20 UTC"),
        ("13-14 March 2024", "2024-03-13"),
        ("March 13-14, 2024", "2024-03-13"),
        ("Report 20240313", "2024-03-13"),
        ("docs/incidents/2024-03-13-01-pool.md", ""),
        ("03/04 10:00", "?-04-03 10:00"),
        ("3/4 of them", ""),
        ("10:05:16,456 errors", "10:05:16"),
        ("Mar 4, 2024: written", "2024-03-04"),
        ("10:00 h: despliegue", "10:00"),
        ("10:00 UTC (11:00 CET): both", "10:00 UTC"),
        ("between 12.39UTC and 17.17 UTC", "12:39..17:17 UTC"),
        ("version 12.39 of UTC", ""),
        ("Day 1 - January 24, 2026", "2026-01-24"),
        ("T0", "T+0"),
        ("H+05", "T+300"),
        ("20:05（UTC+9）", "20:05 UTC+9"),
        ("2021年9月1日 20:05頃 〜 20:18頃（UTC+9）", "~2021-09-01 20:05..20:18 UTC+9"),
        ("July 24, 2024- 18:00", "2024-07-24 18:00"),
        ("H+2", "T+7200"),
        ("H+24", "T+86400"),
        ("H+1h30", "T+5400"),
        ("21.55 WIB", "21:55 WIB"),
        ("T-15: freeze", "T-900"),
        ("T-802 merged", ""),
        ("+15 min", "T+900"),
        ("T+~1 hour: reverted", "~T+3600"),
        ("T+~1.5 hours", "~T+5400"),
        ("T0: begins", "T+0"),
        ("Mar-04-2024 08:10:01 PM +UTC", "2024-03-04 20:10:01"),
        ("Mar-04-2024", "2024-03-04"),
        ("5/22 朝", "?-05-22"),
        // Zones.
        ("14:05 CEST", "14:05 CEST"),
        ("14:05 (UTC+2)", "14:05 UTC+2"),
        ("14:05 Europe/Paris", "14:05 Europe/Paris"),
        ("14:05 Pacific Time", "14:05 Pacific Time"),
        ("14:05 UTC / 16:05 CEST", "14:05 UTC"),
        ("version 1.2.3 on 10.0.0.1:8080 at 3:1", ""),
        ("lasted 1:30:20:5", ""),
        ("21:00 on 5 March 2023", "2023-03-05 21:00"),
        ("3 out of 5 nodes, 12 may fail", ""),
        ("12 may 2024", "2024-05-12"),
    ] {
        let got = print(text);
        if got != want {
            wrong.push(format!("{text}: {got}, not {want}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

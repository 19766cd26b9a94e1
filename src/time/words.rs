//! The words of time: months, weekdays, zones, units, in the languages that are read.

/// The month (1 to 12) that a lower-case word names.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "january" | "enero" | "ene" | "janvier" | "janv" | "januar" | "jänner" | "janeiro" | "января" => {
            1
        }
        "feb" | "february" | "febrero" | "février" | "fevrier" | "februar" | "fevereiro" | "fev" | "февраля" => {
            2
        }
        "mar" | "march" | "marzo" | "mars" | "märz" | "março" | "марта" => 3,
        "apr" | "april" | "abril" | "abr" | "avril" | "апреля" => 4,
        "may" | "mayo" | "mai" | "maio" | "мая" => 5,
        "jun" | "june" | "junio" | "juin" | "juni" | "junho" | "июня" => 6,
        "jul" | "july" | "julio" | "juillet" | "juli" | "julho" | "июля" => 7,
        "aug" | "august" | "agosto" | "ago" | "août" | "aout" | "августа" => 8,
        "sep" | "sept" | "september" | "septiembre" | "septembre" | "setembro" | "сентября" => 9,
        "oct" | "october" | "octubre" | "octobre" | "oktober" | "okt" | "outubro" | "октября" => 10,
        "nov" | "november" | "noviembre" | "novembre" | "novembro" | "ноября" => 11,
        "dec" | "december" | "diciembre" | "décembre" | "dezember" | "dez" | "dezembro" | "декабря" => 12,
        _ => return None,
    })
}

/// Whether a lower-case word is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "mon"
            | "monday"
            | "tue"
            | "tues"
            | "tuesday"
            | "wed"
            | "wednesday"
            | "thu"
            | "thur"
            | "thurs"
            | "thursday"
            | "fri"
            | "friday"
            | "sat"
            | "saturday"
            | "sun"
            | "sunday"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonntag"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "lunes"
            | "martes"
            | "jueves"
            | "viernes"
            | "domingo"
    )
}

/// The offset in minutes east that a lower-case abbreviation means, and the IANA zone behind one that changes over the
/// year. `(None, None)`: a zone, but which is not told (IST is India, Ireland or Israel).
pub(super) fn zone(word: &str) -> Option<(Option<i32>, Option<&'static str>)> {
    Some(match word {
        "utc" | "gmt" | "z" | "wet" => (Some(0), None),
        "cet" => (Some(60), None),
        "wat" | "west" => (Some(60), None),
        "cest" | "sast" | "eet" | "cat" => (Some(120), None),
        "eest" | "msk" | "eat" => (Some(180), None),
        "pkt" => (Some(300), None),
        "wib" | "ict" => (Some(420), None),
        "sgt" | "hkt" | "awst" | "myt" | "pht" => (Some(480), None),
        "jst" | "kst" => (Some(540), None),
        "aest" => (Some(600), None),
        "aedt" => (Some(660), None),
        "nzst" => (Some(720), None),
        "nzdt" => (Some(780), None),
        "brt" => (Some(-180), None),
        "edt" => (Some(-240), None),
        "est" | "cdt" => (Some(-300), None),
        "mdt" => (Some(-360), None),
        "mst" | "pdt" => (Some(-420), None),
        "pst" => (Some(-480), None),
        "pt" | "pacific" => (None, Some("America/Los_Angeles")),
        "et" | "eastern" => (None, Some("America/New_York")),
        "mt" => (None, Some("America/Denver")),
        "ct" => (None, Some("America/Chicago")),
        "ist" | "cst" | "bst" | "ast" | "gst" => (None, None),
        _ => return None,
    })
}

/// The IANA zone of that name, for those that a document is likely to name.
pub(super) fn iana(name: &str) -> Option<&'static str> {
    const NAMES: [&str; 32] = [
        "Africa/Cairo",
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Nairobi",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/New_York",
        "America/Sao_Paulo",
        "America/Toronto",
        "Asia/Dubai",
        "Asia/Hong_Kong",
        "Asia/Jakarta",
        "Asia/Kolkata",
        "Asia/Seoul",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Asia/Tokyo",
        "Australia/Melbourne",
        "Australia/Sydney",
        "Europe/Amsterdam",
        "Europe/Berlin",
        "Europe/Dublin",
        "Europe/London",
        "Europe/Madrid",
        "Europe/Moscow",
        "Europe/Paris",
        "Europe/Rome",
        "Europe/Stockholm",
        "Europe/Zurich",
        "Pacific/Auckland",
    ];
    NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()
}

/// The length in seconds of the unit that a lower-case word names.
pub(super) fn unit_seconds(word: &str) -> Option<i64> {
    Some(match word {
        "s" | "sec" | "secs" | "second" | "seconds" | "sekunden" | "秒" | "초" | "segundos" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos" | "分" | "分钟" | "분"
        | "мин" | "минут" => 60,
        "h" | "hr" | "hrs" | "hour" | "hours" | "stunde" | "stunden" | "heure" | "heures" | "hora" | "horas"
        | "시간" | "час" | "часа" | "часов" => 3600,
        "d" | "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" | "día" | "días" | "dia" | "dias" | "天"
        | "일" => 86_400,
        "week" | "weeks" => 604_800,
        _ => return None,
    })
}

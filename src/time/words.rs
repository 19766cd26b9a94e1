//! The words of time: months, weekdays, zones, units and numbers, in the languages that are read.
//!
//! All words are asked for in lower case.

use std::sync::LazyLock;

use crate::text::Hit;
use crate::text::Phrases;

/// The months' words, then those of weekdays, as lists of their own.
static CALENDAR: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        // And what a hand in haste makes of the first two.
        "jan$|january$|janurary$|januari$|gennaio$|enero$|ene$|janvier$|janv$|januar$|jänner$|janeiro$|января$|январь$",
        "feb$|febr$|february$|feburary$|febuary$|febrary$|februari$|febbraio$|febrero$|février$|fevrier$|févr$|februar$|fevereiro$|fev$|февраля$|февраль$",
        "mar$|march$|maart$|marzo$|mars$|märz$|março$|марта$|март$",
        "apr$|april$|aprile$|abril$|abr$|avril$|avr$|апреля$|апрель$",
        "may$|mayo$|maggio$|maj$|mei$|mai$|maio$|мая$|май$",
        "jun$|june$|giugno$|junio$|juin$|juni$|junho$|июня$|июнь$",
        "jul$|july$|luglio$|julio$|juillet$|juil$|juli$|julho$|июля$|июль$",
        "aug$|august$|augusti$|augustus$|agosto$|ago$|août$|aout$|августа$|август$",
        "sep$|sept$|september$|septmber$|settembre$|septiembre$|septembre$|setembro$|set$|сентября$|сентябрь$",
        "oct$|october$|ottobre$|octubre$|octobre$|oktober$|okt$|outubro$|out$|октября$|октябрь$",
        "nov$|november$|noviembre$|novembre$|novembro$|ноября$|ноябрь$",
        "dec$|december$|desember$|dicembre$|diciembre$|dic$|décembre$|déc$|dezember$|dez$|dezembro$|декабря$|декабрь$",
        "mon$|monday$|montag$|lundi$|lunes$|segunda$|понедельник$",
        "tue$|tues$|tuesday$|dienstag$|mardi$|martes$|terça$|вторник$",
        "wed$|wednesday$|mittwoch$|mercredi$|miércoles$|quarta$|среда$|среду$",
        "thu$|thur$|thurs$|thursday$|donnerstag$|jeudi$|jueves$|quinta$|четверг$",
        "fri$|friday$|freitag$|vendredi$|viernes$|sexta$|пятница$|пятницу$",
        "sat$|saturday$|samstag$|sonnabend$|samedi$|sábado$|суббота$|субботу$",
        "sun$|sunday$|sonntag$|dimanche$|domingo$|воскресенье$",
    ])
});

/// The month (1 to 12) that a word names.
pub(super) fn month(word: &str) -> Option<u32> {
    CALENDAR.exact(word).filter(|list| *list < 12).map(|list| u32::from(list) + 1)
}

/// The day of the week that a word names, Monday being 0.
pub fn weekday(word: &str) -> Option<u8> {
    CALENDAR.exact(word)?.checked_sub(12)
}

/// Offsets in minutes east by list of [`ZONES`]; behind them the zones whose offset changes over the year, and those
/// whose name means more than one place (IST is India, Ireland or Israel).
const OFFSETS: [i32; 16] = [0, 60, 120, 180, 300, 420, 480, 540, 600, 660, 720, 780, -180, -240, -300, -360];
const NAMED: [&str; 5] =
    ["America/Los_Angeles", "America/New_York", "America/Denver", "America/Chicago", "Europe/Paris"];

static ZONES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        // And what a hand in haste makes of the second.
        "utc|gmt|gtm|z|wet",
        "wat|west",
        "cest|mesz|sast|eet|cat",
        "eest|msk|мск|eat",
        "pkt",
        "wib|ict",
        "sgt|hkt|awst|myt|pht",
        "jst|kst",
        "aest",
        "aedt",
        "nzst",
        "nzdt",
        "brt",
        "edt",
        "est|cdt",
        "mdt",
        "pt|pacific",
        "et|eastern",
        "mt|mountain",
        "ct|central",
        "cet|mez",
        "mst|pdt",
        "pst",
        "ist|cst|bst|ast|gst",
    ])
});

/// The offset in minutes east that an abbreviation means, and the IANA zone behind one that changes over the year.
/// `(None, None)`: a zone, but which is not told.
pub(super) fn zone(word: &str) -> Option<(Option<i32>, Option<&'static str>)> {
    let list = usize::from(ZONES.exact(word)?);
    if let Some(offset) = OFFSETS.get(list) {
        return Some((Some(*offset), None));
    }
    if let Some(name) = NAMED.get(list - OFFSETS.len()) {
        // Where no rules are at hand, CET is what it says.
        return Some((matches!(word, "cet" | "mez").then_some(60), Some(*name)));
    }
    Some(match list {
        21 => (Some(-420), None),
        22 => (Some(-480), None),
        _ => (None, None),
    })
}

/// Zones whose words no space parts from what stands around them, with their offsets in minutes east.
pub(super) const UNPARTED: [(&str, i32); 6] = [
    ("北京时间", 480),
    ("北京時間", 480),
    ("日本時間", 540),
    ("日本標準時", 540),
    ("한국 시간", 540),
    ("한국시간", 540),
];

/// The abbreviation of a zone told in words, without the word `time` behind them.
pub(super) fn zone_in_words(words: &str) -> Option<&'static str> {
    Some(match words {
        "east africa" | "eastern africa" | "east african" => "EAT",
        "west africa" | "west african" => "WAT",
        "central africa" | "central african" => "CAT",
        "pacific" | "us pacific" => "PT",
        "eastern" | "us eastern" | "eastern us" => "ET",
        "central" | "us central" => "CT",
        "mountain" | "us mountain" => "MT",
        "pacific standard" => "PST",
        "pacific daylight" => "PDT",
        "eastern standard" => "EST",
        "eastern daylight" => "EDT",
        "central european" => "CET",
        "central european summer" => "CEST",
        "eastern european" => "EET",
        "eastern european summer" => "EEST",
        "greenwich mean" => "GMT",
        "coordinated universal" | "universal" => "UTC",
        "japan standard" => "JST",
        "korea standard" => "KST",
        "moscow" => "MSK",
        "singapore" => "SGT",
        "hong kong" => "HKT",
        _ => return None,
    })
}

/// The IANA zones that a document is likely to name.
const CITIES: &str = "Africa/Accra|Africa/Addis_Ababa|Africa/Cairo|Africa/Casablanca|Africa/Johannesburg|\
    Africa/Kampala|Africa/Kigali|Africa/Lagos|Africa/Nairobi|America/Buenos_Aires|America/Chicago|\
    America/Denver|America/Los_Angeles|America/Mexico_City|America/New_York|America/Sao_Paulo|\
    America/Toronto|Asia/Dubai|Asia/Hong_Kong|Asia/Jakarta|Asia/Jerusalem|Asia/Karachi|Asia/Kolkata|\
    Asia/Seoul|Asia/Shanghai|Asia/Singapore|Asia/Tokyo|Australia/Melbourne|Australia/Sydney|\
    Europe/Amsterdam|Europe/Berlin|Europe/Dublin|Europe/Istanbul|Europe/Lisbon|Europe/London|\
    Europe/Madrid|Europe/Moscow|Europe/Paris|Europe/Rome|Europe/Stockholm|Europe/Warsaw|\
    Europe/Zurich|Pacific/Auckland";

/// The IANA zone of that name, for those that a document is likely to name.
pub(super) fn iana(name: &str) -> Option<&'static str> {
    CITIES.split('|').find(|known| known.eq_ignore_ascii_case(name))
}

/// The IANA zone that a city or a country in lower case has: `nairobi`, `new york`, `indian standard`.
pub(super) fn iana_of(place: &str) -> Option<&'static str> {
    let city = match place {
        "beijing" | "china standard" => "shanghai",
        "india" | "indian" | "indian standard" | "india standard" => "kolkata",
        "israel" | "israel standard" => "jerusalem",
        "brasília" | "brasilia" => "sao paulo",
        "kenya" | "kenyan" => "nairobi",
        "nigeria" | "nigerian" => "lagos",
        "rwanda" | "rwandan" => "kigali",
        "egypt" | "egyptian" => "cairo",
        "uk" | "british" => "london",
        "italiana" => "rome",
        _ => place,
    };
    CITIES.split('|').find(|zone| {
        let name = zone.rsplit('/').next().unwrap_or_default();
        name.len() == city.len()
            && name.bytes().zip(city.bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b) || (a, b) == (b'_', b' '))
    })
}

/// What a word does between times and dates, by list of [`PARTS`].
pub(super) mod part {
    /// It stands behind a number that may be a date's or a clock time's.
    pub const BEHIND_NUMBER: u8 = 1;
    /// It may join a date and a clock time.
    pub const JOINS: u8 = 2;
    /// It leads to the end of a range.
    pub const UNTIL: u8 = 4;
    /// It leads to the end of a range that `between` opened.
    pub const AND: u8 = 8;
    /// It leads from a clock time to its date.
    pub const ON: u8 = 16;
    /// It stands before a time that ends a range.
    pub const ARTICLE: u8 = 32;
}

static PARTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "年|년|月|월|st|nd|rd|th|er|do|de|h|时|時|点|點|시|uhr|pm|p|上|上午|午|午前",
        "at|um|в",
        "t",
        "a",
        "à|às",
        "las",
        "to|until|till|through|bis|до|到|至|hasta",
        "and|und|y|et|e|и",
        "on|del",
        "of|am",
        "le",
        "los|the",
    ])
});

/// The parts that a word may play, as bits of [`part`].
pub(super) fn parts(word: &str) -> u8 {
    use part::AND;
    use part::ARTICLE;
    use part::BEHIND_NUMBER;
    use part::JOINS;
    use part::ON;
    use part::UNTIL;
    const BITS: [u8; 12] = [
        BEHIND_NUMBER,
        JOINS,
        BEHIND_NUMBER | JOINS,
        BEHIND_NUMBER | JOINS | UNTIL,
        JOINS | UNTIL,
        JOINS | ARTICLE,
        UNTIL,
        AND,
        ON,
        BEHIND_NUMBER | ON,
        ON | ARTICLE,
        ARTICLE,
    ];
    PARTS.exact(word).and_then(|list| BITS.get(usize::from(list)).copied()).unwrap_or(0)
}

/// Units of time; lists by [`UNIT_SECONDS`].
static UNITS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "s|sec|secs|second|seconds|sekunde|sekunden|sek|seconde|secondes|segundo|segundos|секунд|секунды|секунда|сек",
        "m|min|mins|minute|minutes|minuten|minuto|minutos|мин|минут|минуты|минута|минуту",
        "h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|ч|час|часа|часов",
        "d|day|days|tag|tage|tagen|jour|jours|día|días|dia|dias|день|дня|дней",
        "week|weeks|woche|wochen|semaine|semaines|semana|semanas|неделя|недели|недель",
    ])
});

const UNIT_SECONDS: [u32; 5] = [1, 60, 3600, 86_400, 604_800];

/// Units of scripts without word boundaries; the longer of two that share a beginning first.
const JOINED_UNITS: &[(&str, u32)] = &[
    ("个小时", 3600),
    ("個小時", 3600),
    ("小时", 3600),
    ("小時", 3600),
    ("時間", 3600),
    ("시간", 3600),
    ("分钟", 60),
    ("分鐘", 60),
    ("分間", 60),
    ("分", 60),
    ("분", 60),
    ("秒", 1),
    ("초", 1),
    ("日間", 86_400),
    ("天", 86_400),
    ("주일", 604_800),
];

/// The length in seconds of the unit that a word names.
pub(super) fn unit_seconds(word: &str) -> Option<u32> {
    UNIT_SECONDS.get(usize::from(UNITS.exact(word)?)).copied()
}

/// The length in seconds of the unit at the head of `text`, in a script without word boundaries, and its bytes.
pub(super) fn joined_unit(text: &str) -> Option<(u32, usize)> {
    JOINED_UNITS.iter().find(|(unit, _)| text.starts_with(unit)).map(|(unit, seconds)| (*seconds, unit.len()))
}

/// Numbers in words, in lists whose places [`value`] turns into numbers.
static NUMBERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "half$|半",
        "a$|an$|one$|ein$|eine$|einen$|einer$|un$|une$|una$|uma$|um$|один$|одну$|одна$|一|한$",
        "two$|zwei$|deux$|dos$|dois$|duas$|два$|две$|二|两|兩|두$",
        "three$|drei$|trois$|tres$|três$|три$|三|세$",
        "four$|vier$|quatre$|cuatro$|quatro$|четыре$|四|네$",
        "five$|fünf$|cinq$|cinco$|пять$|五|다섯$",
        "six$|sechs$|seis$|шесть$|六",
        "seven$|sieben$|siete$|sete$|семь$|七",
        "eight$|acht$|huit$|ocho$|oito$|восемь$|八",
        "nine$|neun$|neuf$|nueve$|nove$|девять$|九",
        "ten$|zehn$|dix$|diez$|dez$|десять$|十",
        "eleven$|elf$|onze$",
        "twelve$|zwölf$|douze$|doce$|doze$|двенадцать$",
        "thirteen$",
        "fourteen$",
        "fifteen$|fünfzehn$|quinze$|quince$|пятнадцать$",
        "sixteen$",
        "seventeen$",
        "eighteen$",
        "nineteen$",
        "twenty$|zwanzig$|vingt$|veinte$|vinte$|двадцать$",
        "thirty$|dreißig$|trente$|treinta$|trinta$|тридцать$",
        "forty$|vierzig$|quarante$|cuarenta$|quarenta$|сорок$",
        "fifty$|fünfzig$|cinquante$|cincuenta$|cinquenta$",
        "sixty$|sechzig$|soixante$|sesenta$|sessenta$",
        "seventy$",
        "eighty$",
        "ninety$|neunzig$|noventa$",
    ])
});

/// The values behind the twentieth go up by tens.
fn value(list: u8) -> f64 {
    match list {
        0 => 0.5,
        1..=20 => f64::from(list),
        _ => f64::from(list - 18) * 10.0,
    }
}

/// The value of a number told in one word of lower case: `twelve`, `zwei`.
pub fn number_word(word: &str) -> Option<f64> {
    NUMBERS.exact(word).map(value)
}

/// Every number word of a text in lower case, in order of place.
pub fn number_words(lower: &str) -> Vec<Hit> {
    NUMBERS.hits(lower)
}

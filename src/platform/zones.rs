//! The browser's knowledge of time zones, by `Intl`.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::Array;
use js_sys::Date as JsDate;
use js_sys::Intl::DateTimeFormat;
use js_sys::Object;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

use crate::time::WallTime;
use crate::time::ZoneRules;

/// Zone rules by `Intl.DateTimeFormat`, one formatter a zone.
#[derive(Default)]
pub struct IntlZones {
    formats: RefCell<HashMap<String, Option<DateTimeFormat>>>,
}

impl IntlZones {
    /// Minutes east of UTC at an instant, in seconds from 1970 UTC.
    fn offset_at(&self, name: &str, instant: i64) -> Option<i64> {
        let mut formats = self.formats.borrow_mut();
        if !formats.contains_key(name) {
            formats.insert(name.to_owned(), formatter(name));
        }
        let format = formats.get(name)?.as_ref()?;
        #[allow(clippy::cast_precision_loss)]
        let date = JsDate::new(&JsValue::from_f64(instant as f64 * 1000.0));
        let mut wall = [0_i64; 6];
        for part in format.format_to_parts(&date).iter() {
            let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
            let slot = match kind.as_str() {
                "year" => 0,
                "month" => 1,
                "day" => 2,
                "hour" => 3,
                "minute" => 4,
                "second" => 5,
                _ => continue,
            };
            let value = Reflect::get(&part, &"value".into()).ok()?.as_string()?.parse().ok()?;
            *wall.get_mut(slot)? = value;
        }
        let [year, month, day, hour, minute, second] = wall;
        let date = crate::time::Date::from_ymd_opt(
            i32::try_from(year).ok()?,
            u32::try_from(month).ok()?,
            u32::try_from(day).ok()?,
        )?;
        let local = i64::from(date.to_epoch_days()) * 86_400 + hour % 24 * 3600 + minute * 60 + second;
        // Rounded to the minute towards the past, as offsets before 1900 have seconds.
        Some((local - instant).div_euclid(60))
    }
}

impl ZoneRules for IntlZones {
    fn offset_minutes(&self, name: &str, at: WallTime) -> Option<i32> {
        at.date?;
        let noon = WallTime { clock: at.clock.or(crate::time::Clock::hm(12, 0)), ..at };
        let wall = noon.axis_seconds()?;
        // The offsets of a day before and after bracket any change. The earlier one is right if it gives back the
        // wall time that it was asked for (also where the clock goes back, and both would) or if neither does (the
        // clock skips it).
        let before = self.offset_at(name, wall - 86_400)?;
        let after = self.offset_at(name, wall + 86_400)?;
        let holds = |offset: i64| self.offset_at(name, wall - offset * 60) == Some(offset);
        let offset = if before == after || holds(before) || !holds(after) { before } else { after };
        i32::try_from(offset).ok()
    }
}

fn formatter(name: &str) -> Option<DateTimeFormat> {
    let options = Object::new();
    for (key, value) in [
        ("timeZone", name),
        ("calendar", "gregory"),
        ("numberingSystem", "latn"),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ] {
        Reflect::set(&options, &key.into(), &value.into()).ok()?;
    }
    // By Reflect, because the constructor throws on a name that it does not know.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: js_sys::Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&class, &Array::of2(&"en-US".into(), &options)).ok()?;
    made.dyn_into().ok()
}

/// The IANA name of the reader's own zone.
pub fn local_zone() -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: js_sys::Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let format: DateTimeFormat = Reflect::construct(&class, &Array::new()).ok()?.dyn_into().ok()?;
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// The names of all zones that the browser knows.
pub fn zone_names() -> Vec<String> {
    let names = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let ask: js_sys::Function = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?.dyn_into().ok()?;
        ask.call1(&intl, &"timeZone".into()).ok()?.dyn_into::<Array>().ok()
    };
    names().map(|names| names.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

/// The reader's date; without a browser it is not known.
pub fn today() -> Option<crate::time::Date> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let now = JsDate::new_0();
    crate::time::Date::from_ymd_opt(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}

/// Seconds from 1970-01-01T00:00 UTC, by the reader's clock.
pub fn now_seconds() -> i64 {
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (JsDate::now() / 1000.0) as i64;
    seconds
}

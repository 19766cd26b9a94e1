//! The scanners of times, zones and durations give ordered slices of any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use postmortem_viewer::text::lower;
use postmortem_viewer::time::find_durations;
use postmortem_viewer::time::find_moments;
use postmortem_viewer::time::find_zone;

fuzz_target!(|text: &str| {
    assert_eq!(lower(text).len(), text.len());
    let mut last = 0;
    for moment in find_moments(text) {
        assert!(moment.start < moment.end && text.get(moment.start..moment.end).is_some());
        // A mark of approximation may stand before what was read last; the moment itself does not.
        assert!(last < moment.end);
        last = moment.end;
    }
    let mut last = 0;
    for length in find_durations(text) {
        assert!(last <= length.start && length.start < length.end && text.get(length.start..length.end).is_some());
        last = length.end;
    }
    if let Some((_, range)) = find_zone(text) {
        assert!(text.get(range).is_some());
    }
});

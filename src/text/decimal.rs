//! Decimal numbers as people write them, read and printed. No exponents, no infinities, no grouping.
//!
//! `core` does both to the last bit of any number, for which it carries tables of 20 kB. What a postmortem says has a
//! few digits, and for those plain arithmetic is exact: both the digits and the power of ten fit an `f64`.

/// Digits behind the point that are printed; a minute's third is then right to the microsecond.
const PLACES: u32 = 6;

/// `12`, `0.5`, `99.95`: digits with at most one point among them. Nothing for anything else, and for more than 15
/// digits, which an `f64` cannot tell apart.
pub fn read_decimal(text: &str) -> Option<f64> {
    let (mut value, mut width, mut scale, mut has_point) = (0_i64, 0, 1.0, false);
    for byte in text.bytes() {
        if byte == b'.' && !has_point {
            has_point = true;
            continue;
        }
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
        width += 1;
        if has_point {
            scale *= 10.0;
        }
        // At most 15 digits behind leading zeros, so below 2^53.
        if 1_000_000_000_000_000 <= value {
            return None;
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let value = value as f64;
    (width != 0).then_some(value / scale)
}

/// The number without needless digits: `45`, `0.5`, `83.333333`. Rounded to six places; a number too large for an `i64`
/// is held at its limit.
pub fn print_decimal(value: f64) -> String {
    print_decimal_to(value, PLACES)
}

/// As [`print_decimal`], rounded to `places` (at most six).
pub fn print_decimal_to(value: f64, places: u32) -> String {
    let scale = 10_i64.pow(places.min(PLACES));
    // Float to integer saturates, which is what the doc says.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let scaled = (value * scale as f64).round() as i64;
    let (whole, mut fraction) = (scaled / scale, (scaled % scale).abs());
    let sign = if scaled < 0 && whole == 0 { "-" } else { "" };
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let mut width = places.min(PLACES) as usize;
    while fraction % 10 == 0 {
        fraction /= 10;
        width -= 1;
    }
    format!("{sign}{whole}.{fraction:0width$}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_with_one_point_are_a_number_and_nothing_else_is() {
        for (text, expected) in [
            ("0", Some(0.0)),
            ("007", Some(7.0)),
            ("12.50", Some(12.5)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("99.99", Some(99.99)),
            ("999999999999999", Some(999_999_999_999_999.0)),
            ("1000000000000000", None),
            ("", None),
            (".", None),
            ("1.2.3", None),
            ("-1", None),
            ("1e3", None),
            ("٣", None),
        ] {
            assert_eq!(read_decimal(text), expected, "{text}");
        }
    }

    #[test]
    fn needless_digits_are_not_printed() {
        for (value, expected) in [
            (45.0, "45"),
            (0.5, "0.5"),
            (-0.25, "-0.25"),
            (-3.0, "-3"),
            (83.333_333_333, "83.333333"),
            (1_210_000_000.0, "1210000000"),
            (0.000_000_1, "0"),
        ] {
            assert_eq!(print_decimal(value), expected);
        }
        assert_eq!(print_decimal_to(66.666, 1), "66.7");
    }

    proptest! {
        #[test]
        fn core_reads_the_same(whole in 0_u64..1_000_000_000, fraction in 0_u32..1_000_000) {
            let text = format!("{whole}.{fraction:06}");
            prop_assert_eq!(read_decimal(&text), text.parse().ok());
        }

        #[test]
        fn what_is_printed_reads_back(value in 0_i64..1_000_000_000_000) {
            #[allow(clippy::cast_precision_loss)]
            let value = value as f64 / 1e6;
            prop_assert_eq!(read_decimal(&print_decimal(value)), Some(value));
        }

        #[test]
        fn nothing_panics(text in ".*", value in any::<f64>()) {
            let _ = read_decimal(&text);
            let _ = print_decimal(value);
        }
    }
}

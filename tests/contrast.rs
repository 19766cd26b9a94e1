//! Contrast computed from the colours that `static/style.css` names, in both themes: text 4.5 to 1 on every ground that it
//! stands on, what tells kinds and controls apart 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). Says nothing of mixed colours, which
//! axe-core looks at where they are drawn.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The colours of each theme: the light ones, and the dark ones as both of their blocks say them.
fn themes() -> Vec<BTreeMap<String, [f64; 3]>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/style.css");
    let text = fs::read_to_string(path).unwrap();
    let (tokens, _) = text.split_once("/* ── Base").unwrap();
    let tokens = tokens.replace("(prefers-color-scheme:", "(");
    let blocks: Vec<&str> = tokens.split("color-scheme:").skip(1).collect();
    assert_eq!(blocks.len(), 3, "light, dark by the system, dark by choice");
    blocks
        .iter()
        .map(|block| {
            block
                .split("--")
                .skip(1)
                .filter_map(|one| {
                    let (name, value) = one.split_once(':')?;
                    let digits = value.trim().strip_prefix('#')?.get(..6)?;
                    let channel = |ix: usize| u8::from_str_radix(&digits[ix..ix + 2], 16).ok().map(f64::from);
                    Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
                })
                .collect()
        })
        .collect()
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_measure_is_that_of_the_guidelines() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
    // #767676 on white is the lightest grey that may be text.
    assert!((4.5..4.6).contains(&contrast([118.0; 3], [255.0; 3])));
}

#[test]
fn every_text_and_every_sign_stands_out_from_its_ground() {
    let themes = themes();
    assert_eq!(themes[1], themes[2], "dark by the system and by choice are one");
    let mut low = Vec::new();
    for (theme, colours) in ["light", "dark"].iter().zip(&themes) {
        let mut hold = |front: &str, ground: &str, least: f64| {
            let found = contrast(colours[front], colours[ground]);
            if found < least {
                low.push(format!("{theme}: {front} on {ground} is {found:.2}, not {least}"));
            }
        };
        for ground in ["paper", "wash", "band"] {
            for text in ["ink", "ink-2", "ink-3", "mark"] {
                hold(text, ground, 4.5);
            }
            hold("focus", ground, 3.0);
        }
        hold("ink", "hl", 4.5);
        hold("ink-2", "hl", 4.5);
        for sign in colours.keys().filter(|name| name.starts_with("k-") || *name == "ctl") {
            hold(sign, "paper", 3.0);
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}

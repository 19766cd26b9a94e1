//! Hostile texts: those of packages, which `cargo xtask setup` puts into `.tools/attacks`, and our own; and documents that
//! hold each of them wherever a document has text. Knows nothing of what the page makes of them.

use std::fs;
use std::path::Path;

/// One hostile text.
#[derive(Clone, Debug)]
pub struct Attack {
    /// Whose it is: a package, or what ours is meant as.
    pub from: String,
    /// The text.
    pub text: String,
}

/// All of them; without those of packages where set-up has not put them.
pub fn all() -> Vec<Attack> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = if root.join("tests/attacks").is_dir() { root.to_path_buf() } else { root.join("../..") };
    let own = fs::read_to_string(root.join("tests/attacks/own.txt")).expect("our own attacks");
    let own = own.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut out: Vec<Attack> =
        own.map(|(from, text)| Attack { from: format!("own: {from}"), text: written(text) }).collect();
    let Ok(text) = fs::read_to_string(root.join(".tools/attacks/vectors.json")) else {
        println!("those of packages are missing: `cargo xtask setup` fetches them");
        return out;
    };
    let collected: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for one in collected.as_array().expect("a list") {
        let part = |key: &str| one[key].as_str().expect("a text").to_owned();
        out.push(Attack { from: part("from"), text: part("text") });
    }
    out
}

/// How many of each origin, for people.
pub fn counts(attacks: &[Attack]) -> String {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for attack in attacks {
        *counts.entry(&attack.from).or_default() += 1;
    }
    let parts: Vec<String> = counts.iter().map(|(from, count)| format!("{count} {from}")).collect();
    format!("{} attacks ({})", attacks.len(), parts.join(", "))
}

fn written(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (digits, behind) = after.split_once('}').expect("a closing brace");
        out.push_str(before);
        out.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).expect("a character"));
        rest = behind;
    }
    out + rest
}

/// Ends whatever block of HTML an attack has begun, so that the next is read for itself.
pub const END: &str = "\n\n--> ?> ]]> </script></style></pre></textarea></xmp>\n\n";

/// The places that [`document`] gives each attack.
pub const PLACES: usize = 22;

/// A postmortem that holds each of these attacks wherever a document has text: as blocks, as entries of the timeline, action
/// items, cells and headings, and as the parts of links, pictures, notes and code. Its last words are `The end of` its title.
pub fn document(attacks: &[Attack], title: &str) -> String {
    let mut out = String::from("---\nseverity: SEV-1\n");
    let line = |attack: &Attack| attack.text.replace(['\n', '\r'], " ");
    for (ix, attack) in attacks.iter().enumerate() {
        out.push_str(&format!("key{ix}: {}\n", line(attack)));
    }
    out.push_str("---\n");
    out.push_str(&format!("# {title}\n\n## Timeline (UTC)\n\n- 2024-06-09 09:00: it begins\n"));
    for (ix, attack) in attacks.iter().enumerate() {
        let (hour, minute) = (9 + ix / 60 % 12, ix % 60);
        out.push_str(&format!("- 2024-06-09 {hour:02}:{minute:02} {}\n", line(attack)));
    }
    out.push_str("- 2024-06-09 22:00: resolved\n\n## Impact\n\n");
    for attack in attacks {
        out.push_str(&format!("About 45% of {} users were affected.\n\n", line(attack)));
    }
    out.push_str("## Action items\n\n");
    for attack in attacks {
        out.push_str(&format!("- [ ] {} (Owner: {})\n", line(attack), line(attack)));
    }
    out.push_str("\n| What | Owner | Status |\n|---|---|---|\n");
    for attack in attacks {
        let cell = line(attack).replace('|', "\\|");
        out.push_str(&format!("| {cell} | {cell} | {cell} |\n"));
    }
    out.push_str("\n## Parts\n\n");
    for (ix, attack) in attacks.iter().enumerate() {
        let one = line(attack);
        // The last word of the alternatives: what stands behind is a paragraph of its own.
        out.push_str(&format!(
            "[a{ix}]({one})\n\n[b{ix}](<{one}>)\n\n[c{ix}](https://x.example \"{one}\")\n\n![d{ix}](<{one}>)\n\n![{one}](https://x.example/x.png)\n\n\
             [{one}](https://x.example/)\n\n[e{ix}]\n\n[e{ix}]: <{one}>\n\n<{one}>\n\n<a href=\"{one}\">x</a>\n\n<img src=\"{one}\" alt='{one}'>\n\n\
             <b {one}>x</b>\n\n[^{one}]\n\n[^{one}]: {one}\n\n`{one}`\n\n### {one}\n\n> {one}\n\n~~~~~~ {one}\n{one}\n~~~~~~\n\n"
        ));
    }
    out.push_str("## As they are\n\n");
    for attack in attacks {
        out.push_str(&attack.text);
        out.push_str(END);
    }
    out.push_str(&format!("The end of {title}\n"));
    out
}

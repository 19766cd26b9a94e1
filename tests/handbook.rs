//! The handbook says what the program does: a page for each finding is its rule's own documentation, every link inside
//! leads somewhere, every command that is shown is one that there is, and the templates read without a finding.
//!
//! `UPDATE_DOCS=1 cargo test --test handbook` writes the pages of findings anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use postmortem_viewer::findings::Code;
use postmortem_viewer::findings::about;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The page's text: its code, and the documentation of the rule with its headings a level lower.
fn page(code: Code, about: &str) -> String {
    format!("# `{}`\n\n{}\n", code.as_str(), about.trim().replace("\n# ", "\n## ").replacen("# ", "## ", 1))
}

fn index() -> String {
    let lines: String = Code::ALL
        .iter()
        .filter_map(|code| {
            let first = about(*code)?.lines().skip(1).take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
            Some(format!("- [`{0}`](findings/{0}.md): {first}\n", code.as_str()))
        })
        .collect();
    format!(
        "# Findings\n\nWhat the page and `postmortem check` say of a document, each by a rule of its own. A finding says that two \
         places differ or that something is missing, never which is right.\n\n{lines}\n`done-but-open` and `open-but-done` come \
         from a tracker's answer: a ticked item whose issue is open, and an open item whose issue is closed.\n"
    )
}

#[test]
fn each_finding_has_a_page_made_of_its_rule() {
    let folder = root().join("docs");
    let mut pages: Vec<(PathBuf, String)> = vec![(folder.join("findings.md"), index())];
    pages.extend(Code::ALL.iter().filter_map(|code| {
        let path = folder.join("findings").join(code.as_str()).with_extension("md");
        Some((path, page(*code, about(*code)?)))
    }));
    for (path, text) in pages {
        if env::var_os("UPDATE_DOCS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let there = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(there, text, "{}: UPDATE_DOCS=1 cargo test --test handbook writes it anew", path.display());
    }
}

/// The Markdown of the handbook.
fn handbook() -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    for folder in ["", "docs", "docs/findings"] {
        for entry in fs::read_dir(root().join(folder)).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "md") {
                out.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(10 < out.len(), "the handbook is there");
    out
}

#[test]
fn every_link_inside_leads_somewhere() {
    let mut broken = Vec::new();
    for (path, text) in handbook() {
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if file.contains("://") || file.is_empty() || file.contains(' ') || file.starts_with("HOST") {
                continue;
            }
            if !path.parent().unwrap().join(file).exists() {
                broken.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn every_command_that_is_shown_is_one() {
    let tasks = fs::read_to_string(root().join("xtask/src/main.rs")).unwrap();
    let native = fs::read_to_string(root().join("src/bin/postmortem.rs")).unwrap().to_ascii_lowercase();
    let (mut seen, mut unknown) = (0, Vec::new());
    for (path, text) in handbook() {
        let mut check = |line: &str, start: &str, is_known: &dyn Fn(&str) -> bool| {
            let Some((_, rest)) = line.split_once(start) else { return };
            let word: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            if word.is_empty() {
                return;
            }
            seen += 1;
            if !is_known(&word) {
                unknown.push(format!("{}: {start}{word}", path.display()));
            }
        };
        for line in text.lines() {
            check(line, "cargo xtask ", &|word| tasks.contains(&format!("\"{word}\" =>")));
            check(line, "--bin postmortem -- ", &|word| {
                native.contains(&format!("{word} {{")) || native.contains(&format!("{word}("))
            });
        }
    }
    assert!(10 < seen, "{seen} commands are shown");
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn templates_read_without_a_finding() {
    for entry in fs::read_dir(root().join("static/templates")).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        let report = Report::read(Source::new(&text), &ReadOptions::default());
        assert!(report.findings.is_empty(), "{}: {:?}", entry.path().display(), report.findings);
        assert!(4 <= report.incident.timeline.len() && report.incident.milestones.resolved.is_some());
    }
}

//! Lighthouse on the release: its four categories for a start page and a timeline, on a desk and on a phone.
//!
//! It comes from npm at a pinned version into `.tools/`, for it is large and nothing else needs it. Speed is that of the
//! machine too: a run tells how fast Lighthouse found it, and the median of several is told.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use xtask::server::Files;
use xtask::server::Server;

use crate::run;
use crate::run::Place;
use crate::setup;

/// The newest that runs with the Node.js of Debian and Ubuntu.
const VERSION: &str = "12.8.2";
/// What it judges, in the order of its own report.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
/// What of these does not depend on how busy the machine is, and has to be perfect.
const STEADY: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// Runs it so often on each page and prints the medians; fails where what does not depend on the machine is below 100.
pub fn run(place: &Place, runs: usize) -> Result<(), String> {
    let program = install(place)?;
    let chromium = setup::chromium_path(place)?;
    let files = Files::new(&place.root.join("dist"), "/").map_err(|error| format!("dist: {error}"))?;
    let server = Server::start(0, move |request| files.answer(request)).map_err(|error| error.to_string())?;
    let folder = place.root.join("target/lighthouse");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("Lighthouse {VERSION}, medians of {runs}:\n");
    println!("{:<24} {}", "", CATEGORIES.map(|name| format!("{name:>15}")).concat());
    let mut below = Vec::new();
    for (page, tail) in [("start page", ""), ("timeline", "#/sample/bookings")] {
        for (view, preset) in [("phone", None), ("desk", Some("--preset=desktop"))] {
            let mut reports = Vec::new();
            for number in 1..=runs {
                let out = folder.join(format!("{}-{view}-{number}.json", page.replace(' ', "-")));
                let mut command = place.command("node");
                command.arg(&program).arg(format!("{}/{tail}", server.origin())).args(preset);
                command.args(["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]);
                command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
                command.arg(format!("--output-path={}", out.display())).env("CHROME_PATH", &chromium);
                run::show(&mut command)?;
                let text = fs::read(&out).map_err(|error| format!("{}: {error}", out.display()))?;
                let report: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
                reports.push(report);
            }
            let scores = CATEGORIES.map(|name| score(&reports, name));
            let line = scores.map(|score| score.map_or_else(|| format!("{:>15}", "-"), |score| format!("{score:>15}")));
            println!("{:<24} {}", format!("{page}, {view}"), line.concat());
            println!("{:<24} {}", "", figures(&reports));
            let at = format!("{page}, {view}");
            below.extend(reports.iter().flat_map(faults).map(|fault| format!("{at}: {fault}")));
        }
    }
    println!("\nthe reports are in {}", folder.display());
    below.sort();
    below.dedup();
    if below.is_empty() { Ok(()) } else { Err(below.join("\n")) }
}

/// The program's entry, installed where it is missing.
fn install(place: &Place) -> Result<PathBuf, String> {
    let folder = place.tools().join("lighthouse");
    let package = folder.join("node_modules/lighthouse");
    let there = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let there: Value = serde_json::from_str(&there).unwrap_or_default();
    if there["version"] != VERSION {
        setup::node_packages(place)?;
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut npm = place.command("npm");
        npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(&folder);
        npm.arg(format!("lighthouse@{VERSION}"));
        run::long(place, &format!("lighthouse {VERSION}, by npm"), npm)?;
    }
    Ok(package.join("cli/index.js"))
}

/// The median of a list, for numbers that can be compared.
fn median(mut all: Vec<f64>) -> Option<f64> {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied()
}

/// A category's median, of a hundred.
fn score(reports: &[Value], category: &str) -> Option<f64> {
    let scores = reports.iter().filter_map(|report| report["categories"][category]["score"].as_f64());
    median(scores.collect()).map(|score| (score * 100.0).round())
}

/// What the speed is made of, and how fast Lighthouse found the machine.
fn figures(reports: &[Value]) -> String {
    let of = |audit: &str| {
        let values = reports.iter().filter_map(|report| report["audits"][audit]["numericValue"].as_f64());
        median(values.collect()).unwrap_or(f64::NAN)
    };
    let speed = reports.iter().filter_map(|report| report["environment"]["benchmarkIndex"].as_f64());
    format!(
        "first paint {:.0} ms, largest {:.0} ms, blocked {:.0} ms, shift {}, machine {:.0}",
        of("first-contentful-paint"),
        of("largest-contentful-paint"),
        of("total-blocking-time"),
        of("cumulative-layout-shift"),
        median(speed.collect()).unwrap_or(f64::NAN),
    )
}

/// The audits of the steady categories that count and were not passed.
fn faults(report: &Value) -> Vec<String> {
    let fault = |category: &str, audit: &Value| {
        let id = audit["id"].as_str().unwrap_or_default();
        let found = &report["audits"][id];
        let score = found["score"].as_f64().filter(|score| *score < 1.0 && audit["weight"] != 0)?;
        Some(format!("{category}: {id} {score}: {}", found["title"].as_str().unwrap_or_default()))
    };
    STEADY
        .iter()
        .flat_map(|category| {
            let audits = report["categories"][category]["auditRefs"].as_array();
            audits.into_iter().flatten().filter_map(move |audit| fault(category, audit))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn report(score: f64, weight: u32) -> Value {
        json!({
            "categories": {"seo": {"score": score, "auditRefs": [{"id": "meta-description", "weight": weight}]}},
            "audits": {"meta-description": {"score": 0, "title": "There is none"}},
        })
    }

    #[test]
    fn medians_are_told_of_a_hundred() {
        let reports = [0.9, 1.0, 0.5].map(|score| report(score, 1));
        assert_eq!(score(&reports, "seo"), Some(90.0));
        assert_eq!(score(&reports, "performance"), None);
    }

    #[test]
    fn only_audits_that_count_are_faults() {
        assert_eq!(faults(&report(1.0, 1)), ["seo: meta-description 0: There is none"]);
        assert_eq!(faults(&report(1.0, 0)), Vec::<String>::new());
    }
}

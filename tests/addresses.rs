//! Addresses in every spelling, both ways, and the links that older versions made. Asks nobody.

mod fragments;

use fragments::Fragments;
use postmortem_viewer::address::Answer;
use postmortem_viewer::address::CarriedDocument;
use postmortem_viewer::address::Config;
use postmortem_viewer::address::DocumentRef;
use postmortem_viewer::address::Forges;
use postmortem_viewer::address::Link;
use postmortem_viewer::address::Plan;
use postmortem_viewer::address::Shape;
use postmortem_viewer::address::Target;
use postmortem_viewer::address::encode_query;
use postmortem_viewer::address::raw_picture;
use proptest::prelude::*;

fn config() -> Config {
    let (config, problems) = Config::read(
        r#"{"forges": [{"kind": "github", "host": "ghe.corp.example"}, {"kind": "gitlab", "host": "git.corp.example"},
            {"kind": "gitea", "host": "forge.corp.example"},
            {"kind": "github", "host": "127.0.0.1:8123", "api": "http://127.0.0.1:8123/api", "raw": "http://127.0.0.1:8123/raw"}]}"#,
    );
    assert!(problems.is_empty());
    config
}

fn requests(document: &DocumentRef, forges: &Forges) -> Vec<String> {
    match document.plan(forges) {
        Plan::Fetch(requests) => requests.into_iter().map(|request| request.url).collect(),
        plan @ (Plan::Start | Plan::Post | Plan::Unread(_) | Plan::Carried(_)) => vec![format!("{plan:?}")],
    }
}

#[test]
fn every_spelling_gives_its_link_and_its_requests() {
    let forges = config().forges;
    let text = include_str!("addresses/spellings.txt");
    let (mut link, mut expected, mut page) = (String::new(), Vec::new(), None);
    let (mut spellings, mut failures) = (0, Vec::new());
    for line in text.lines() {
        let (mark, rest) = line.split_at_checked(2).unwrap_or((line, ""));
        match mark {
            "= " => (link, expected, page) = (rest.to_owned(), Vec::new(), None),
            "> " => expected.push(rest.to_owned()),
            "@ " => page = Some(rest.to_owned()),
            "- " => {
                spellings += 1;
                let (pasted, wanted) = rest.split_once(" => ").unwrap_or((rest, &link));
                let Some(found) = Link::from_pasted(pasted, &forges) else {
                    failures.push(format!("{pasted}: no address"));
                    continue;
                };
                if found.print() != wanted {
                    failures.push(format!("{pasted}\n  gives {}\n  not   {wanted}", found.print()));
                }
                let asked = requests(&found.document, &forges);
                if asked != expected {
                    failures.push(format!("{pasted}\n  asks {asked:#?}\n  not  {expected:#?}"));
                }
                if page.is_some() && found.document.page() != page {
                    failures.push(format!("{pasted}\n  page {:?}\n  not  {page:?}", found.document.page()));
                }
                // The same through `?url=`, as bookmarklets and other sites link.
                if !pasted.starts_with('#') && pasted.trim().starts_with("http") && pasted.contains("://") {
                    let search = format!("?url={}", encode_query(pasted.trim()));
                    let opened = Link::at_start("", &search, &config());
                    if opened.print() != wanted {
                        failures.push(format!("?url={pasted}\n  gives {}\n  not   {wanted}", opened.print()));
                    }
                }
                let again = Link::parse(wanted);
                if again.print() != wanted || requests(&again.document, &forges) != expected {
                    failures.push(format!("{wanted}\n  does not come back: {}", again.print()));
                }
            }
            "! " => {
                if let Some(found) = Link::from_pasted(rest, &forges) {
                    failures.push(format!("{rest}\n  is no address, but gives {}", found.print()));
                }
            }
            _ => assert!(line.is_empty() || line.starts_with('#') || line == "!", "{line}"),
        }
    }
    assert!(failures.is_empty(), "{} of {spellings} fail:\n{}", failures.len(), failures.join("\n"));
    assert!(spellings >= 150, "only {spellings} spellings");
}

#[test]
fn old_links_open_for_ever() {
    for line in include_str!("addresses/links.txt").lines().filter(|line| line.contains('\t')) {
        let (link, newest) = line.split_once('\t').unwrap();
        assert_eq!(Link::parse(link).print(), newest, "{link}");
    }
    let carried = CarriedDocument { codec: "z1".to_owned(), data: "U1bwLy1JTE_lAgA".to_owned() };
    assert_eq!(Link::parse("#/d/z1:U1bwLy1JTE_lAgA").document, DocumentRef::Carried(carried));
    // What a carried link of this version holds, packed by another program.
    let data = "U1bwLy1JTE_l4lJWVgjJzE3NycxLVdAIDXHW5OLSVTAyMDLRNTDTNbBUMDSwMjCwUsgsUSguyS8oxpA0BkoWpRbn55SlpnABAA";
    let carried = CarriedDocument { codec: "z1".to_owned(), data: data.to_owned() };
    let text = "# Outage\n\n## Timeline (UTC)\n\n- 2024-06-09 10:00: it stops\n- 2024-06-09 10:30: resolved\n";
    assert_eq!(carried.unpack().as_deref(), Ok(text.as_bytes()));
}

#[test]
fn links_and_pictures_resolve_against_the_repository() {
    let forges = config().forges;
    let rows = [
        // base, written, link, picture
        ("#/gh/o/r/blob/main/docs/a.md", "b.md", "https://github.com/o/r/blob/main/docs/b.md", "main/docs/b.md"),
        (
            "#/gh/o/r/blob/main/docs/a.md",
            "../img/x.png",
            "https://github.com/o/r/blob/main/img/x.png",
            "main/img/x.png",
        ),
        ("#/gh/o/r/blob/main/docs/a.md", "/img/x.png", "https://github.com/o/r/blob/main/img/x.png", "main/img/x.png"),
        ("#/gh/o/r/blob/main/docs/a.md", "../../../../x.png", "https://github.com/o/r/blob/main/x.png", "main/x.png"),
        (
            "#/gh/o/r/blob/main/docs/a.md",
            "b%20c.md#L3",
            "https://github.com/o/r/blob/main/docs/b%20c.md#L3",
            "main/docs/b%20c.md",
        ),
        (
            "#/gh/o/r/blob/main/docs/a.md",
            "runbooks/",
            "https://github.com/o/r/tree/main/docs/runbooks",
            "main/docs/runbooks",
        ),
    ];
    for (base, written, link, picture) in rows {
        let document = Link::parse(base).document;
        let Target::Address { url, .. } = document.target(written, &forges) else { panic!("{written} leads nowhere") };
        assert_eq!(url, link, "{written}");
        let raw = format!("https://raw.githubusercontent.com/o/r/{picture}");
        assert_eq!(document.picture(written, &forges), Some(raw), "{written}");
    }
    let document = Link::parse("#/gl/g/p/-/blob/main/docs/a.md").document;
    assert_eq!(document.picture("x.png", &forges).as_deref(), Some("https://gitlab.com/g/p/-/raw/main/docs/x.png"));
    for unsafe_link in ["javascript:alert(1)", "data:text/html,x", "file:///etc/x", "vbscript:x", "", "a\\b"] {
        assert_eq!(document.target(unsafe_link, &forges), Target::Nowhere, "{unsafe_link}");
        assert_eq!(document.picture(unsafe_link, &forges), None, "{unsafe_link}");
    }
    assert_eq!(document.target("#timeline", &forges), Target::Anchor("timeline".to_owned()));
    let page = "https://github.com/o/r/blob/main/shot.png?raw=true";
    assert_eq!(raw_picture(page, &forges), "https://raw.githubusercontent.com/o/r/main/shot.png");
}

#[test]
fn a_gist_answers_with_its_text_or_the_choice() {
    let forges = config().forges;
    let body = r##"{"files": {"a b.md": {"content": "# A", "truncated": false}, "c.md": {"content": "# C"}, "d.rs": {"content": ""}}}"##;
    let read = |link: &str| Link::parse(link).document.read_answer(&forges, &Shape::Gist, body);
    let text = |text: &str, name: &str| Answer::Text { text: text.to_owned(), name: Some(name.to_owned()) };
    assert_eq!(read("#/gist/0123456789abcdef0123/c.md"), text("# C", "c.md"));
    assert_eq!(read("#/gist/0123456789abcdef0123/a-b-md"), text("# A", "a b.md"));
    let Answer::Folder { entries, more: false } = read("#/gist/0123456789abcdef0123") else { panic!("no choice") };
    assert_eq!(entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["c.md", "a b.md"]);
}

#[test]
fn words_that_gitlab_keeps_name_no_project() {
    for link in ["#/gl/ops/pm/blob/main/x.md/-/", "#/gl/ops/pm/%62lob/main/-/tree/main", "#/gl/a/b/tree/-/"] {
        assert!(matches!(Link::parse(link).document, DocumentRef::Unread(_)), "{link}");
    }
}

#[test]
fn a_branch_that_falls_away_is_the_default_one() {
    let once = Link::parse("#/gt/o/r/src/branch/.");
    assert_eq!(Link::parse(&once.print()), once);
    assert_eq!(once, Link::parse("#/gt/o/r"));
    let escaped = Link::parse("#/gt/o/r/src/bran%63h/main/x.md");
    assert_eq!(Link::parse(&escaped.print()), escaped);
}

proptest! {
    #[test]
    fn any_fragment_is_read_and_settles(fragment in "\\PC{0,80}") {
        let once = Link::parse(&fragment);
        let printed = once.print();
        if !matches!(once.document, DocumentRef::Unread(_)) {
            prop_assert_eq!(Link::parse(&printed), once);
        }
    }

    #[test]
    fn any_address_of_ours_comes_back(
        head in prop::sample::select(vec!["gh/o/r/blob/", "gh/o/r/tree/", "gl/g/s/p/-/blob/", "gt/o/r/src/branch/", "bb/w/r/src/", "url/", "gist/0123456789abcdef0123/"]),
        tail in "[a-zA-Z0-9 ./%#?&=+:~é-]{0,40}",
    ) {
        let once = Link::parse(&format!("#/{head}{tail}"));
        if !matches!(once.document, DocumentRef::Unread(_)) {
            prop_assert_eq!(Link::parse(&once.print()), once);
        }
    }
}

/// `LINKS=1000000 cargo test --no-default-features --test addresses` tries that many.
#[test]
fn mutated_fragments_are_read_settle_and_ask_the_web_alone() {
    let count: usize = std::env::var("LINKS").ok().and_then(|text| text.parse().ok()).unwrap_or(50_000);
    let config = config();
    let forges = &config.forges;
    let mut fragments = Fragments::new(20_261_125, include_str!("addresses/links.txt"));
    let (mut read, mut asked) = (0_usize, 0_usize);
    for _ in 0..count {
        let fragment = fragments.next();
        let once = Link::parse(&fragment);
        let printed = once.print();
        if !matches!(once.document, DocumentRef::Unread(_)) {
            read += 1;
            assert_eq!(Link::parse(&printed), once, "{fragment}");
        }
        let known = once.recognised(forges);
        match known.document.plan(forges) {
            Plan::Fetch(requests) => {
                for request in requests {
                    asked += 1;
                    let scheme = request.url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                    let is_web = scheme
                        .as_deref()
                        .is_none_or(|scheme| ["http", "https"].contains(&scheme) || scheme.contains('/'));
                    assert!(is_web && !request.url.starts_with("//"), "{fragment} asks {}", request.url);
                }
            }
            Plan::Carried(carried) => drop(carried.unpack()),
            Plan::Start | Plan::Post | Plan::Unread(_) => {}
        }
        let _ = (known.document.origin(), known.document.page());
        let _ = Link::at_start("", &format!("?url={fragment}"), &config);
        let _ = Link::from_pasted(&fragment, forges);
    }
    println!("{count} fragments: {read} were read, and {asked} requests would be made");
    assert!(count / 3 < read && count / 5 < asked);
}

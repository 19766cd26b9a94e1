//! What GitHub's specification adds to CommonMark (version 0.29-gfm: tables, task lists, strikethrough, bare addresses),
//! as the page sets it: the specification's own examples, where set-up could fetch them, and rows of our own writing of
//! the same shapes, which are always there.

use std::fs;

use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;
use browser_tests::specification;
use browser_tests::specification::Example;

const TABLES: &str = "Tables";
const TASKS: &str = "Task list items";
const STRUCK: &str = "Strikethrough";
const LINKS: &str = "Autolinks";

/// Section, Markdown, HTML; in the order of the specification's examples.
const ROWS: [(&str, &str, &str); 28] = [
    (
        TABLES,
        "| host | state |\n| --- | --- |\n| db1 | down |\n",
        "<table><thead><tr><th>host</th><th>state</th></tr></thead><tbody><tr><td>db1</td><td>down</td></tr></tbody></table>",
    ),
    // Sides, cells of other lengths, no outer pipes.
    (
        TABLES,
        "| at | lasted |\n:-: | -----------:\n10:00 | five minutes\n",
        "<table><thead><tr><th align=center>at</th><th align=right>lasted</th></tr></thead>\
         <tbody><tr><td align=center>10:00</td><td align=right>five minutes</td></tr></tbody></table>",
    ),
    // A pipe inside a cell is escaped, in code too.
    (
        TABLES,
        "| left\\|right  |\n| ------ |\n| run `a \\| b` |\n| see **\\|** there |\n",
        "<table><thead><tr><th>left|right</th></tr></thead><tbody><tr><td>run <code>a | b</code></td></tr>\
         <tr><td>see <strong>|</strong> there</td></tr></tbody></table>",
    ),
    // Another block ends a table.
    (
        TABLES,
        "| host | state |\n| --- | --- |\n| db1 | down |\n> a quote\n",
        "<table><thead><tr><th>host</th><th>state</th></tr></thead><tbody><tr><td>db1</td><td>down</td></tr></tbody></table>\
         <blockquote><p>a quote</p></blockquote>",
    ),
    // A line without pipes is a row; an empty line ends the table.
    (
        TABLES,
        "| host | state |\n| --- | --- |\n| db1 | down |\ndb2\n\nafter it\n",
        "<table><thead><tr><th>host</th><th>state</th></tr></thead><tbody><tr><td>db1</td><td>down</td></tr>\
         <tr><td>db2</td><td></td></tr></tbody></table><p>after it</p>",
    ),
    // The delimiters must be as many as the heads.
    (TABLES, "| host | state |\n| --- |\n| db1 |\n", "<p>| host | state |\n| --- |\n| db1 |</p>"),
    // Rows may have fewer cells, and more, which are left out.
    (
        TABLES,
        "| host | state |\n| --- | --- |\n| db1 |\n| db2 | up | and more |\n",
        "<table><thead><tr><th>host</th><th>state</th></tr></thead><tbody><tr><td>db1</td><td></td></tr>\
         <tr><td>db2</td><td>up</td></tr></tbody></table>",
    ),
    (TABLES, "| host | state |\n| --- | --- |\n", "<table><thead><tr><th>host</th><th>state</th></tr></thead></table>"),
    (
        TASKS,
        "- [ ] add a cache\n- [x] page the owner\n",
        "<ul><li><input disabled type=checkbox> add a cache</li><li><input checked disabled type=checkbox> page the owner</li></ul>",
    ),
    (
        TASKS,
        "- [x] add a cache\n  - [ ] size it\n  - [x] name it\n- [ ] page the owner\n",
        "<ul><li><input checked disabled type=checkbox> add a cache<ul><li><input disabled type=checkbox> size it</li>\
         <li><input checked disabled type=checkbox> name it</li></ul></li><li><input disabled type=checkbox> page the owner</li></ul>",
    ),
    // One tilde or two.
    (STRUCK, "~~Down~~ Up, ~not~ well!\n", "<p><del>Down</del> Up, <del>not</del> well!</p>"),
    (STRUCK, "It ~~ends with\n\na paragraph~~.\n", "<p>It ~~ends with</p><p>a paragraph~~.</p>"),
    (STRUCK, "Three ~~~do not~~~ strike.\n", "<p>Three ~~~do not~~~ strike.</p>"),
    (LINKS, "www.status.example\n", "<p><a href='http://www.status.example'>www.status.example</a></p>"),
    (
        LINKS,
        "See www.status.example/now for more.\n",
        "<p>See <a href='http://www.status.example/now'>www.status.example/now</a> for more.</p>",
    ),
    // Punctuation behind an address is not of it.
    (
        LINKS,
        "See www.status.example.\n\nSee www.status.example/a.b.\n",
        "<p>See <a href='http://www.status.example'>www.status.example</a>.</p>\
         <p>See <a href='http://www.status.example/a.b'>www.status.example/a.b</a>.</p>",
    ),
    // Brackets are of it as far as they pair.
    (
        LINKS,
        "www.find.example/search?q=Disk+(full)\n\nwww.find.example/search?q=Disk+(full)))\n\n\
         (www.find.example/search?q=Disk+(full))\n\n(www.find.example/search?q=Disk+(full)\n",
        "<p><a href='http://www.find.example/search?q=Disk+(full)'>www.find.example/search?q=Disk+(full)</a></p>\
         <p><a href='http://www.find.example/search?q=Disk+(full)'>www.find.example/search?q=Disk+(full)</a>))</p>\
         <p>(<a href='http://www.find.example/search?q=Disk+(full)'>www.find.example/search?q=Disk+(full)</a>)</p>\
         <p>(<a href='http://www.find.example/search?q=Disk+(full)'>www.find.example/search?q=Disk+(full)</a></p>",
    ),
    (
        LINKS,
        "www.find.example/search?q=(disk))+full\n",
        "<p><a href='http://www.find.example/search?q=(disk))+full'>www.find.example/search?q=(disk))+full</a></p>",
    ),
    // What looks like an entity at the end is not of it.
    (
        LINKS,
        "www.find.example/search?q=disk&hl=en\n\nwww.find.example/search?q=disk&hl;\n",
        "<p><a href='http://www.find.example/search?q=disk&amp;hl=en'>www.find.example/search?q=disk&amp;hl=en</a></p>\
         <p><a href='http://www.find.example/search?q=disk'>www.find.example/search?q=disk</a>&amp;hl;</p>",
    ),
    (
        LINKS,
        "www.status.example/do<wn\n",
        "<p><a href='http://www.status.example/do'>www.status.example/do</a>&lt;wn</p>",
    ),
    (
        LINKS,
        "http://status.example\n\n(See https://find.example/search?q=Disk+(full))\n",
        "<p><a href='http://status.example'>http://status.example</a></p>\
         <p>(See <a href='https://find.example/search?q=Disk+(full)'>https://find.example/search?q=Disk+(full)</a>)</p>",
    ),
    (LINKS, "team@status.example\n", "<p><a href='mailto:team@status.example'>team@status.example</a></p>"),
    // A plus may stand before the `@`, not behind it.
    (
        LINKS,
        "team@mail+ops.example is none, team+ops@mail.example is one.\n",
        "<p>team@mail+ops.example is none, <a href='mailto:team+ops@mail.example'>team+ops@mail.example</a> is one.</p>",
    ),
    // The last sign is no dot, dash or underscore.
    (
        LINKS,
        "on.call-a_b@ops.example\n\non.call-a_b@ops.example.\n\non.call-a_b@ops.example-\n\non.call-a_b@ops.example_\n",
        "<p><a href='mailto:on.call-a_b@ops.example'>on.call-a_b@ops.example</a></p>\
         <p><a href='mailto:on.call-a_b@ops.example'>on.call-a_b@ops.example</a>.</p>\
         <p>on.call-a_b@ops.example-</p><p>on.call-a_b@ops.example_</p>",
    ),
    (
        LINKS,
        "mailto:team@status.example\n\nmailto:on.call-a_b@ops.example.\n\nmailto:on.call-a_b@ops.example-\n\nmailto:team@status.example/now\n",
        "<p><a href='mailto:team@status.example'>mailto:team@status.example</a></p>\
         <p><a href='mailto:on.call-a_b@ops.example'>mailto:on.call-a_b@ops.example</a>.</p>\
         <p>mailto:on.call-a_b@ops.example-</p>\
         <p><a href='mailto:team@status.example'>mailto:team@status.example</a>/now</p>",
    ),
    (LINKS, "xmpp:team@status.example\n", "<p><a href='xmpp:team@status.example'>xmpp:team@status.example</a></p>"),
    (
        LINKS,
        "xmpp:team@status.example/room\n",
        "<p><a href='xmpp:team@status.example/room'>xmpp:team@status.example/room</a></p>",
    ),
    // The second slash ends it.
    (
        LINKS,
        "xmpp:team@status.example/room/two\n",
        "<p><a href='xmpp:team@status.example/room'>xmpp:team@status.example/room</a>/two</p>",
    ),
];

/// Rows that are set otherwise, and why.
const OTHERWISE: [(u64, &str); 3] = [(26, CHAT), (27, CHAT), (28, CHAT)];
const CHAT: &str = "the page links to the web and to mail alone";

/// Those of the specification's own examples that are set otherwise, by their place among them, and why.
const OWN_OTHERWISE: [(u64, &str); 2] =
    [(20, "no browser opens an address of FTP"), (24, "its tags are raw HTML, of which the page shows a small part")];

/// The specification's examples of what it adds, from the file that set-up fetched. An example is fenced by backticks
/// with the extension's name behind `example`, and a line with a full stop parts its Markdown from its HTML.
fn own_examples() -> Option<Vec<Value>> {
    let text = fs::read_to_string(browser_tests::root().join(".tools/cmark-gfm/spec.txt")).ok()?;
    let fence = "`".repeat(32);
    let opening = format!("{fence} example ");
    let (mut section, mut found) = ("", Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim_end_matches(" (extension)");
        }
        let Some(_extension) = line.strip_prefix(&opening) else { continue };
        let mut take = |end: &str| {
            lines
                .by_ref()
                .take_while(|line| *line != end)
                .map(|line| line.replace('→', "\t") + "\n")
                .collect::<String>()
        };
        let markdown = take(".");
        found.push(json!({"section": section, "markdown": markdown, "html": take(&fence)}));
    }
    Some(found)
}

#[test]
fn the_page_sets_the_extensions_as_githubs_specification_says() {
    let rows: Vec<Value> = ROWS
        .iter()
        .map(|(section, markdown, html)| json!({"section": section, "markdown": markdown, "html": html}))
        .collect();
    hold("gfm", &rows, &OTHERWISE);
}

#[test]
fn the_page_sets_githubs_own_examples_as_its_specification_says() {
    let Some(examples) = own_examples() else {
        eprintln!("skipped: GitHub's specification is missing, `cargo xtask setup` fetches it");
        return;
    };
    assert_eq!(examples.len(), 24, "the specification is read as it is written");
    hold("gfm-own", &examples, &OWN_OTHERWISE);
}

/// Fails when one is set otherwise that is not known to be; prints how many of each section are set as they should.
fn hold(name: &str, rows: &[Value], otherwise: &[(u64, &str)]) {
    Setup::wide().run(name, async |page| {
        page.without_policy().await;
        let examples = specification::set(page, rows).await;
        let (same, other): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|one| one.ours == one.theirs);
        let mut sections: Vec<&str> = examples.iter().map(|one| one.section.as_str()).collect();
        sections.dedup();
        for section in sections {
            let count = |list: &[&Example]| list.iter().filter(|one| one.section == section).count();
            eprintln!("{section}: {} of {}", count(&same), count(&same) + count(&other));
        }
        let is_known = |one: &Example| otherwise.iter().any(|(known, _)| *known == one.number);
        let (known, wrong): (Vec<&Example>, Vec<&Example>) = other.iter().partition(|one| is_known(one));
        eprintln!(
            "{} of {} are set as GitHub's specification says, {} otherwise with a reason",
            same.len(),
            examples.len(),
            known.len()
        );
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert!(wrong.is_empty(), "{} are set otherwise:\n\n{}", wrong.len(), wrong.join("\n\n"));
    });
}

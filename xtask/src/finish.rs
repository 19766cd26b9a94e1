//! What is done to the page after Trunk: one style sheet, no script file before the first paint, a policy, the list of
//! files for the worker, and each file packed beside itself for servers that send that.

use std::fs;
use std::io;
use std::path::Path;

use base64ct::Base64;
use base64ct::Encoding;
use sha2::Digest;
use sha2::Sha256;

use crate::integrity::with_integrity;
use crate::pack;

/// What the page may do. Documents come from anywhere that the reader names, and so do their pictures. No text becomes
/// HTML or script: the browser refuses (Trusted Types), and the one policy there is makes the worker's address. Where it
/// says `http: https:`, `static/boot.js` puts the page's own host before anything is loaded.
const POLICY: &str = "default-src 'none'; style-src http: https:; img-src * data:; connect-src *; manifest-src http: https:; \
                      worker-src http: https:; frame-src http: https:; base-uri 'none'; form-action 'none'; \
                      require-trusted-types-for 'script'; trusted-types postmortem-worker; script-src http: https: 'wasm-unsafe-eval'";
/// Where the headers of a server hold the policy: that of the page, and what a page cannot say of itself.
const POLICY_HEADER: &str = "Content-Security-Policy: frame-ancestors *";

/// What the head begins with.
const CHARSET: &str = "<meta charset=\"utf-8\">";

/// Finishes `dist`.
///
/// # Errors
///
/// When a file cannot be read or written, or the page is not as Trunk makes it.
pub fn finish(dist: &Path) -> Result<(), String> {
    let failed = |what: &str| {
        let what = dist.join(what).display().to_string();
        move |error: io::Error| format!("{what}: {error}")
    };
    let read = |name: &str| fs::read_to_string(dist.join(name)).map_err(failed(name));
    let page = read("index.html")?;

    let styles: Vec<String> = links(&page, "<link rel=\"stylesheet\"", "href=\"").collect();
    let (page, style) = one_style(&page, &styles).ok_or("dist/index.html: no style sheet")?;
    let text = styles.iter().map(|name| read(name)).collect::<Result<String, _>>()?;
    for name in &styles {
        fs::remove_file(dist.join(name)).map_err(failed(name))?;
    }
    fs::write(dist.join(&style), text).map_err(failed(&style))?;

    let scripts: Vec<String> = links(&page, "<script src=", "src=\"").collect();
    let mut page = page;
    for name in &scripts {
        page = inline(&page, name, &lean_script(&read(name)?))
            .ok_or_else(|| format!("dist/index.html: {name} is not closed"))?;
        fs::remove_file(dist.join(name)).map_err(failed(name))?;
    }
    let page = with_integrity(&page, |name| fs::read(dist.join(name)).ok());
    let page = preloads_first(&page).ok_or("dist/index.html: no preloads, or no charset before them")?;
    let policy = policy_of(&page);
    let page = with_policy(&page, &policy);
    fs::write(dist.join("index.html"), &page).map_err(failed("index.html"))?;
    let headers = read("_headers")?;
    if !headers.contains(POLICY_HEADER) {
        return Err(format!("static/_headers: no `{POLICY_HEADER}`"));
    }
    let headers = headers.replacen(POLICY_HEADER, &format!("{POLICY_HEADER}; {policy}"), 1);
    fs::write(dist.join("_headers"), headers).map_err(failed("_headers"))?;

    let mut files = names(dist, "").map_err(failed(""))?;
    // The server's own, and what other pages load.
    files.retain(|name| !["sw.js", "_headers", "embed.js", "badge.svg"].contains(&name.as_str()));
    files.retain(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    let mut hash = Sha256::new();
    for name in &files {
        hash.update(name);
        hash.update(fs::read(dist.join(name)).map_err(failed(name))?);
    }
    let worker =
        with_files(&read("sw.js")?, &files, &hex(&hash.finalize())).ok_or("dist/sw.js: no place for the list")?;
    fs::write(dist.join("sw.js"), worker).map_err(failed("sw.js"))?;

    for name in names(dist, "").map_err(failed(""))? {
        // Not what a deployer writes by hand: a packed copy would hide it.
        let is_packed = [".html", ".css", ".js", ".wasm", ".md"].iter().any(|end| name.ends_with(end));
        if is_packed {
            pack_beside(&dist.join(&name)).map_err(failed(&name))?;
        }
    }
    Ok(())
}

/// Takes the parts of the style sheets that wait for the second module out of them, and gives the whole, which then comes
/// with that module. Such a part has a heading that says so: `/* ── Actions, later ─── */`, up to the next heading.
///
/// # Errors
///
/// When a sheet cannot be read or written.
pub fn later_style(dist: &Path) -> Result<String, String> {
    let failed = |error: io::Error| format!("{}: {error}", dist.display());
    let mut whole = String::new();
    let page = fs::read_to_string(dist.join("index.html")).map_err(failed)?;
    for name in links(&page, "<link rel=\"stylesheet\"", "href=\"") {
        let text = fs::read_to_string(dist.join(&name)).map_err(failed)?;
        fs::write(dist.join(&name), lean(&first_part(&text))).map_err(failed)?;
        whole.push_str(&text);
    }
    Ok(lean(&whole))
}

/// A script without comments and indentation, and without the name that the glue gives to what it then returns. Ours has
/// its comments on lines of their own, or in the other form.
pub fn lean_script(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut lines = lines.peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        match line.strip_prefix("const ret = ").filter(|value| value.ends_with(';')) {
            Some(value) if lines.next_if_eq(&"return ret;").is_some() => out.extend(["return ", value, "\n"]),
            _ => out.extend([line, "\n"]),
        }
    }
    out
}

/// A sheet without comments, indentation and empty lines; without the blanks beside its signs it would weigh more, once
/// packed. Ours has no comment within a string.
fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// A sheet without its later parts.
fn first_part(text: &str) -> String {
    let mut out = String::new();
    let mut is_later = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("/* ──") {
            is_later = line.contains(", later ─");
        }
        if !is_later {
            out.push_str(line);
        }
    }
    out
}

/// The files of a folder and those below, sorted, with slashes.
fn names(folder: &Path, before: &str) -> io::Result<Vec<String>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            out.extend(names(&entry.path(), &format!("{name}/"))?);
        } else {
            out.push(name);
        }
    }
    out.sort();
    Ok(out)
}

/// What the tags that start so name, without `./`.
fn links<'a>(page: &'a str, tag: &'a str, key: &'a str) -> impl Iterator<Item = String> + 'a {
    page.match_indices(tag).filter_map(move |(at, _)| {
        let from = &page[at..];
        let from = &from[..from.find('>')?];
        let name = from.split_once(key)?.1.split_once('"')?.0;
        Some(name.trim_start_matches("./").to_owned())
    })
}

/// The page with one sheet in place of the first, and its name, which holds the hashes of all.
fn one_style(page: &str, styles: &[String]) -> Option<(String, String)> {
    let hash = |name: &String| name.rsplit_once('-').map_or(name.clone(), |(_, hash)| hash.replace(".css", ""));
    let all: String = styles.iter().map(hash).collect();
    let style = format!("style-{}.css", hex(&Sha256::digest(all))[..16].to_owned());
    let mut out = String::new();
    let mut rest = page;
    let mut is_first = true;
    while let Some(at) = rest.find("<link rel=\"stylesheet\"") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[rest.find('>')? + 1..];
        if std::mem::take(&mut is_first) {
            out.push_str(&format!("<link rel=\"stylesheet\" href=\"./{style}\">"));
        } else {
            rest = rest.trim_start_matches('\n');
        }
    }
    (!is_first).then(|| (out + rest, style))
}

/// The page with a script's text in place of its name.
fn inline(page: &str, name: &str, text: &str) -> Option<String> {
    let at = page.find(&format!("<script src=\"./{name}\""))?;
    let end = at + page[at..].find("</script>")?;
    Some(format!("{}<script>{}{}", &page[..at], text.trim_end(), &page[end..]))
}

/// The page's policy, which names the scripts in it by their hashes.
fn policy_of(page: &str) -> String {
    let mut policy = POLICY.to_owned();
    let mut rest = page;
    while let Some(at) = rest.find("<script") {
        rest = &rest[at..];
        let Some(start) = rest.find('>') else { break };
        let Some(end) = rest.find("</script>") else { break };
        if !rest[..start].contains("src=") {
            policy.push_str(&format!(" 'sha256-{}'", base64(&Sha256::digest(&rest[start + 1..end]))));
        }
        rest = &rest[end..];
    }
    policy
}

/// The page with what Trunk names at the end of the head, the program and its glue, before all scripts: a slow processor
/// then runs those while the network brings the program. The program, which takes longest, is asked for first.
fn preloads_first(page: &str) -> Option<String> {
    let (mut page, mut preloads) = (page.to_owned(), String::new());
    for tag in ["<link rel=\"preload\"", "<link rel=\"modulepreload\""] {
        let start = page.find(tag)?;
        let end = start + page[start..].find('>')? + 1;
        preloads.extend(["\n", &page[start..end]]);
        page.replace_range(start..end, "");
    }
    page.contains(CHARSET).then(|| page.replacen(CHARSET, &format!("{CHARSET}{preloads}"), 1))
}

/// The page with its policy, before all that it governs.
fn with_policy(page: &str, policy: &str) -> String {
    let meta = format!("{CHARSET}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    page.replacen(CHARSET, &meta, 1)
}

/// The worker with the list of files, and a version of its own for each list.
fn with_files(worker: &str, files: &[String], version: &str) -> Option<String> {
    let list: Vec<String> = files.iter().map(|name| format!("\"{name}\"")).collect();
    let has_places = worker.contains("/* files */ []") && worker.contains("/* version */ \"0\"");
    has_places.then(|| {
        worker.replacen("/* files */ []", &format!("[{}]", list.join(", ")), 1).replacen(
            "/* version */ \"0\"",
            &format!("\"{}\"", &version[..16]),
            1,
        )
    })
}

/// Writes a file's brotli and gzip beside it.
fn pack_beside(path: &Path) -> io::Result<()> {
    let bytes = fs::read(path)?;
    fs::write(format!("{}.br", path.display()), pack::brotli(&bytes)?)?;
    fs::write(format!("{}.gz", path.display()), pack::gzip(&bytes)?)
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta charset=\"utf-8\">\n<script src=\"./boot-1.js\"></script>\n<link rel=\"stylesheet\" href=\"./style-aa.css\"/>\n\
                        <link rel=\"stylesheet\" href=\"./timeline-bb.css\"/>\n<script type=\"module\">x()</script>";

    #[test]
    fn the_page_has_one_sheet_no_script_file_and_a_policy() {
        let styles: Vec<String> = links(PAGE, "<link rel=\"stylesheet\"", "href=\"").collect();
        assert_eq!(styles, ["style-aa.css", "timeline-bb.css"]);
        let (page, style) = one_style(PAGE, &styles).unwrap();
        assert_eq!(page.matches("stylesheet").count(), 1);
        assert!(page.contains(&style) && style.len() == 26);
        let other = one_style(PAGE, &["style-aa.css".to_owned(), "timeline-cc.css".to_owned()]).unwrap().1;
        assert_ne!(style, other, "another sheet, another name");
        let page = inline(&page, "boot-1.js", "boot()\n").unwrap();
        assert!(page.contains("<script>boot()</script>"), "{page}");
        let page = with_policy(&page, &policy_of(&page));
        // echo -n 'boot()' | openssl dgst -sha256 -binary | base64, and the same of 'x()'
        for hash in [base64(&Sha256::digest("boot()")), base64(&Sha256::digest("x()"))] {
            assert!(page.contains(&format!("'sha256-{hash}'")), "{page}");
        }
    }

    #[test]
    fn the_program_is_asked_for_before_scripts_run_and_under_the_policy() {
        let page = format!("{PAGE}<link rel=\"modulepreload\" href=\"a.js\"><link rel=\"preload\" href=\"a.wasm\">");
        let page = with_policy(&preloads_first(&page).unwrap(), "default-src 'none'");
        let order = ["charset", "http-equiv", "\"preload\"", "\"modulepreload\"", "<script"];
        let places: Vec<_> = order.iter().map(|part| page.find(part).unwrap()).collect();
        assert!(places.is_sorted(), "{page}");
        assert_eq!(page.matches("preload\"").count(), 2);
        assert_eq!(preloads_first(PAGE), None);
    }

    #[test]
    fn scripts_lose_what_only_people_read() {
        let text = "// What it does\n  i1: function(arg0) {\n    const ret = arg0.key;\n    return ret;\n  },\n  const ret = 1;\n  use(ret);\n";
        assert_eq!(lean_script(text), "i1: function(arg0) {\nreturn arg0.key;\n},\nconst ret = 1;\nuse(ret);\n");
    }

    #[test]
    fn parts_that_say_so_are_not_in_the_first_sheet() {
        let text = "/* ── Base ─── */\na{}\n/* ── Actions, later ─── */\nb{}\n/* a word */\n/* ── Print ─── */\nc{}\n";
        assert_eq!(first_part(text), "/* ── Base ─── */\na{}\n/* ── Print ─── */\nc{}\n");
        assert_eq!(lean_script("// a\n  b(\"//c\");\n\n  // d\n"), "b(\"//c\");\n");
        assert_eq!(lean("/* a */\n\n  b {\n    c: d; /* e\n f */ }\n"), "b {\nc: d;  }\n");
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }

    #[test]
    fn the_worker_gets_its_list_and_version() {
        let worker = "const FILES = /* files */ [];\nconst CACHE = /* version */ \"0\";";
        let made = with_files(worker, &["a.js".to_owned(), "b/c.md".to_owned()], "0123456789abcdef0").unwrap();
        assert_eq!(made, "const FILES = [\"a.js\", \"b/c.md\"];\nconst CACHE = \"0123456789abcdef\";");
        assert!(with_files("", &[], "0123456789abcdef").is_none());
    }
}

//! A report as one HTML file that works from disk: the page's own files folded into it, and the document with them.
//! Reads the page as text; fetches nothing.

use base64ct::Base64UrlUnpadded;
use base64ct::Encoding;
use miniz_oxide::deflate::compress_to_vec;

/// What such a file may do: run what is in it, and ask forges as the page would. What is in it carries a nonce, which no
/// document can know.
const POLICY: &str = "default-src 'none'; script-src 'nonce-NONCE' 'wasm-unsafe-eval'; style-src 'nonce-NONCE'; img-src https: data:; connect-src https: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The files that a page cannot do without, as it names them.
pub fn needed(page: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (tag, rest) in tags(page) {
        match part_of(tag) {
            Part::Style(name) | Part::Script(name) => out.push(name.to_owned()),
            Part::Module => out.extend(quoted_files(rest)),
            Part::Preload | Part::Other => {}
        }
    }
    out
}

/// The module that the page's script fetches later, as the script names it.
pub fn later(script: &str) -> Option<&str> {
    let (_, after) = script.split_once(LATER.0)?;
    after.split_once(LATER.1).map(|(name, _)| name).filter(|name| name.ends_with(".wasm") && !name.contains('"'))
}

const LATER: (&str, &str) = ("new URL(\"", "\", import.meta.url)");

/// The page with its files in it. `files` are those of [`needed`], in the same order, with that of [`later`] behind
/// them; `home` is where the page lives, and `nonce` hexadecimal digits that nobody can foresee.
/// `None` where the page is not as the build makes it.
pub fn fold(page: &str, files: &[Vec<u8>], home: &str, name: &str, markdown: &str, nonce: &str) -> Option<String> {
    let mut files = files.iter();
    let mut out = String::with_capacity(page.len() * 4);
    let mut rest = page;
    let mut has_module = false;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find('>')? + 1;
        let (tag, after) = from.split_at(end);
        rest = after;
        match part_of(tag) {
            Part::Style(_) => {
                out.push_str(&format!("<style nonce=\"{nonce}\">"));
                out.push_str(std::str::from_utf8(files.next()?).ok()?);
                out.push_str("</style>");
            }
            Part::Script(_) => {
                out.push_str(&format!("<script nonce=\"{nonce}\">"));
                out.push_str(std::str::from_utf8(files.next()?).ok()?);
                out.push_str("</script>");
                rest = rest.get(rest.find("</script>")? + 9..)?;
            }
            Part::Module => {
                let body = rest.find("</script>")?;
                for file in quoted_files(rest) {
                    let bytes = files.next()?;
                    if file.ends_with(".js") {
                        let script = std::str::from_utf8(bytes).ok()?;
                        out.push_str(&format!("<script type=\"module\" nonce=\"{nonce}\">\n"));
                        out.push_str(UNPACK);
                        match later(script) {
                            Some(name) => {
                                let packed = pack(files.next_back()?);
                                out.push_str(&format!("const foldedModule = new Blob([await foldedUnpack(\"{packed}\")], {{ type: \"application/wasm\" }});\n"));
                                let url = format!("{}{name}{}", LATER.0, LATER.1);
                                out.push_str(&script.replacen(&url, "URL.createObjectURL(foldedModule)", 1));
                            }
                            None => out.push_str(script),
                        }
                    } else {
                        out.push_str(&format!(
                            "\nawait __wbg_init({{ module_or_path: await foldedUnpack(\"{}\") }});\n</script>",
                            pack(bytes)
                        ));
                        has_module = true;
                    }
                }
                rest = rest.get(body + 9..)?;
            }
            Part::Preload => {}
            Part::Other if tag == "<script>" => out.push_str(&format!("<script nonce=\"{nonce}\">")),
            Part::Other => {
                out.push_str(tag);
                if tag.starts_with("<meta charset") {
                    out.push_str(&format!(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"><meta name=\"home\" content=\"{}\">",
                        POLICY.replace("NONCE", nonce),
                        escaped(home)
                    ));
                } else if tag.starts_with("<body") {
                    // Before the program, so that the text can be read where the program cannot run.
                    out.push_str(&format!("<pre id=\"carried\" data-name=\"{}\">\n", escaped(name)));
                    out.push_str(&escaped(markdown));
                    out.push_str("</pre>");
                }
            }
        }
    }
    out.push_str(rest);
    has_module.then_some(out)
}

/// Its names are unlike those of the page's script, beside which it stands.
const UNPACK: &str = "const foldedUnpack = (packed) => {
  const bytes = Uint8Array.from(atob(packed.replaceAll(\"-\", \"+\").replaceAll(\"_\", \"/\")), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(\"deflate-raw\"))).arrayBuffer();
};
";

fn pack(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(&compress_to_vec(bytes, 6))
}

enum Part<'a> {
    Style(&'a str),
    Script(&'a str),
    Module,
    /// What a page in one file has no use for, or another of.
    Preload,
    Other,
}

fn part_of(tag: &str) -> Part<'_> {
    let attribute = |name: &str| {
        let (_, after) = tag.split_once(&format!(" {name}=\""))?;
        Some(after.split_once('"')?.0)
    };
    let relation = attribute("rel").unwrap_or_default();
    if tag.starts_with("<script") {
        match attribute("src") {
            Some(name) => Part::Script(name),
            None if attribute("type") == Some("module") => Part::Module,
            None => Part::Other,
        }
    } else if tag.starts_with("<link") && relation == "stylesheet" {
        attribute("href").map_or(Part::Other, Part::Style)
    } else if tag.starts_with("<link") && matches!(relation, "preload" | "modulepreload" | "manifest")
        || attribute("http-equiv") == Some("Content-Security-Policy")
    {
        Part::Preload
    } else {
        Part::Other
    }
}

/// Each tag of the page and what follows it.
fn tags(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.match_indices('<').filter_map(|(at, _)| {
        let from = page.get(at..)?;
        from.split_at_checked(from.find('>')? + 1)
    })
}

/// The script and the module that the page's start names, each once, in that order.
fn quoted_files(script: &str) -> Vec<String> {
    let script = script.split("</script>").next().unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    for ending in [".js", ".wasm"] {
        let found = script.split(['\'', '"', '`']).find(|word| word.starts_with("./") && word.ends_with(ending));
        out.extend(found.map(str::to_owned));
    }
    out
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // What a browser would make of a carriage return, or drop.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><head>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'self'"><title>T</title>
<link rel="manifest" href="m.webmanifest">
<script>early()</script>
<script src="./boot-1.js"></script>
<link rel="stylesheet" href="./style-1.css"/>
<script type="module">
import init, * as bindings from './app-1.js';
const wasm = await init({ module_or_path: './app-1_bg.wasm' });
</script>
<link rel="modulepreload" href="./app-1.js" crossorigin="anonymous"><link rel="preload" href="./app-1_bg.wasm" as="fetch"></head>
<body><div id="app"></div></body>"#;

    #[test]
    fn every_file_of_the_page_is_folded_in() {
        assert_eq!(needed(PAGE), ["./boot-1.js", "./style-1.css", "./app-1.js", "./app-1_bg.wasm"]);
        let files = [b"boot()".to_vec(), b"a{}".to_vec(), b"async function __wbg_init(){}".to_vec(), b"\0asm".to_vec()];
        let text = "# A </pre><script>x</script>\r\n& \"b\"";
        let page = fold(PAGE, &files, "https://viewer.example/", "a\"b.md", text, "a1").unwrap();
        assert!(!page.contains("href=") && !page.contains("src="), "{page}");
        for held in [
            "<script nonce=\"a1\">boot()</script>",
            "<script nonce=\"a1\">early()</script>",
            "<style nonce=\"a1\">a{}</style>",
            "script-src 'nonce-a1' ",
            "function __wbg_init",
            "content=\"https://viewer.example/\"",
            "data-name=\"a&quot;b.md\"",
            "# A &lt;/pre>&lt;script>x&lt;/script>&#13;\n&amp; &quot;b&quot;</pre>",
            "<div id=\"app\"></div></body>",
        ] {
            assert!(page.contains(held), "{held}\n{page}");
        }
        assert_eq!(page.matches("http-equiv").count(), 1, "one policy: its own");
        assert_eq!(page.matches("<script").count(), page.matches("</script>").count());
    }

    #[test]
    fn a_module_that_follows_later_is_folded_in_too() {
        let script = "const moreUrl = new URL(\"app-more-1.wasm\", import.meta.url);\nasync function __wbg_init(){ new URL('x_bg.wasm', import.meta.url) }";
        assert_eq!(later(script), Some("app-more-1.wasm"));
        assert_eq!(later("new URL('x_bg.wasm', import.meta.url)"), None);
        let files =
            [b"boot()".to_vec(), b"a{}".to_vec(), script.as_bytes().to_vec(), b"\0asm".to_vec(), b"\0asm2".to_vec()];
        let page = fold(PAGE, &files, "", "", "", "").unwrap();
        assert!(
            page.contains("const moreUrl = URL.createObjectURL(foldedModule);") && !page.contains("app-more"),
            "{page}"
        );
        assert_eq!(page.matches("await foldedUnpack(").count(), 2);
    }

    #[test]
    fn a_page_of_another_make_is_not_folded() {
        for page in ["", "<p>", "<body>", "no tags", "<script type=\"module\">import './x.js'"] {
            assert!(fold(page, &[], "", "", "", "").is_none(), "{page}");
        }
    }
}

//! What a reader downloads: each file of `dist/` raw, gzipped and by brotli, and the first load against its ceiling.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::pack;

/// Bytes of one file, or of several together.
#[derive(Clone, Copy, Default)]
pub struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Packs what no build has packed.
fn measure(bytes: &[u8]) -> io::Result<Sizes> {
    Ok(Sizes { raw: bytes.len(), gzip: pack::gzip(bytes)?.len(), brotli: pack::brotli(bytes)?.len() })
}

/// The sizes of a file, from what the build packed beside it where that is there.
fn of_file(path: &Path) -> io::Result<Sizes> {
    let packed = |end: &str| {
        let beside = fs::metadata(format!("{}.{end}", path.display())).ok()?;
        usize::try_from(beside.len()).ok()
    };
    match (packed("gz"), packed("br")) {
        (Some(gzip), Some(brotli)) => Ok(Sizes { raw: fs::read(path)?.len(), gzip, brotli }),
        _ => measure(&fs::read(path)?),
    }
}

/// The files below `folder`, sorted.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The files that the page cannot do without: `index.html` and every style, script and module that it names by its place
/// (`./style.css`); the worker is named without, and set up later.
fn is_first_load(name: &str, page: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    name == "index.html" || (["css", "js", "wasm"].contains(&ending) && page.contains(&format!("./{name}")))
}

/// The ceiling of the first load by brotli, in bytes, from `size-limit.toml`.
fn ceiling(root: &Path) -> Result<usize, String> {
    let text = fs::read_to_string(root.join("size-limit.toml")).map_err(|error| format!("size-limit.toml: {error}"))?;
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == "first_load_brotli")
        .and_then(|(_, value)| value.trim().replace('_', "").parse().ok())
        .ok_or_else(|| "size-limit.toml: first_load_brotli = BYTES is missing".to_owned())
}

/// `12345` as `12.3 kB`.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

/// Prints the table and fails when the first load is above its ceiling.
///
/// # Errors
///
/// When `dist/` cannot be read, or the ceiling is passed.
pub fn report(root: &Path) -> Result<(), String> {
    let dist = root.join("dist");
    let page = fs::read_to_string(dist.join("index.html"))
        .map_err(|error| format!("dist/index.html: {error}; `cargo xtask build` makes it"))?;
    let ceiling = ceiling(root)?;
    let mut first = Sizes::default();
    let mut rest = Sizes::default();
    println!("\n{:<58} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    for path in files(&dist).map_err(|error| format!("dist: {error}"))? {
        let name = path.strip_prefix(&dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let sizes = of_file(&path).map_err(|error| format!("{name}: {error}"))?;
        let needed = is_first_load(&name, &page);
        let total = if needed { &mut first } else { &mut rest };
        total.raw += sizes.raw;
        total.gzip += sizes.gzip;
        total.brotli += sizes.brotli;
        row(&format!("{} {name}", if needed { '*' } else { ' ' }), sizes);
    }
    row("* first load", first);
    row("  everything else, loaded when asked for", rest);
    let verdict = format!("first load {} by brotli, ceiling {}", kilobytes(first.brotli), kilobytes(ceiling));
    if first.brotli > ceiling {
        return Err(format!("{verdict}: too large"));
    }
    println!("{verdict}");
    Ok(())
}

fn row(name: &str, sizes: Sizes) {
    println!("{name:<58} {:>10} {:>10} {:>10}", kilobytes(sizes.raw), kilobytes(sizes.gzip), kilobytes(sizes.brotli));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Repeats that both coders squeeze, behind a start that neither can.
    fn sample() -> Vec<u8> {
        (0..20_000_u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect()
    }

    #[test]
    fn brotli_and_gzip_are_measured_whole() {
        let sizes = measure(&sample()).unwrap();
        assert_eq!(sizes.raw, 20_000);
        assert!(sizes.gzip > 100 && sizes.gzip < 20_000, "{}", sizes.gzip);
        assert!(sizes.brotli > 100 && sizes.brotli < sizes.gzip, "{}", sizes.brotli);
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let page = r#"<link href="./app-1.css"><script>import "./app-1.js"; "./app-1_bg.wasm"</script><a href="a.md">"#;
        for (name, needed) in [
            ("index.html", true),
            ("app-1.css", true),
            ("app-1.js", true),
            ("app-1_bg.wasm", true),
            ("embed.js", false),
            ("a.md", false),
        ] {
            assert_eq!(is_first_load(name, page), needed, "{name}");
        }
    }
}

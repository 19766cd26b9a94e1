//! What is made quicker in the script of `wasm-bindgen`, through which a first drawing goes some thousand times while
//! nothing of it is optimised yet.
//!
//! - A call that may fail goes straight through a `try` and not through a function made anew for it.
//! - A constant word (a tag, an attribute, a class) is decoded once and not at each of its places.
//! - Yew asks the parent of every element for its namespace, twice, and compares it with those of SVG and MathML: that of
//!   HTML, which is neither, is not copied into the program's memory for it.

use std::ops::Range;

/// The call of a function that may fail, up to its parameters, and its end.
const FALLIBLE: [&str; 2] = ["function() { return handleError(function (", "}, arguments); },"];

const HANDLER: [&str; 2] = [
    "function handleError(f, args) {\n    try {\n        return f.apply(this, args);\n    } catch (e) {\n        \
     const idx = addToExternrefTable0(e);\n        wasm.__wbindgen_exn_store(idx);\n    }\n}",
    "function handleError(e) {\n    wasm.__wbindgen_exn_store(addToExternrefTable0(e));\n}",
];

const DECODING: [&str; 2] = [
    "function getStringFromWasm0(ptr, len) {\n    return decodeText(ptr >>> 0, len);\n}",
    "const words = new Map();\n\
     function getStringFromWasm0(ptr, len) {\n    \
     const at = (ptr >>> 0) - FROM;\n    \
     if (at < 0 || at >= LENGTH || len > 255) return decodeText(ptr >>> 0, len);\n    \
     const key = at * 256 + len;\n    \
     let word = words.get(key);\n    \
     if (word === undefined) words.set(key, word = decodeText(ptr >>> 0, len));\n    \
     return word;\n}",
];

const NAMESPACE: [&str; 2] = [
    "const ret = arg1.namespaceURI;",
    "let ret = arg1.namespaceURI;\n            if (ret === \"http://www.w3.org/1999/xhtml\") ret = undefined;",
];

/// The script with these changes; `constants` is where the program's constant data lies.
///
/// # Errors
///
/// When the script is not as this version of `wasm-bindgen` writes it.
pub fn quicker(glue: &str, constants: &Range<u32>) -> Result<String, String> {
    let mut glue = glue.to_owned();
    for [from, to] in [HANDLER, DECODING, NAMESPACE] {
        if glue.matches(from).count() != 1 {
            return Err(format!("the script of wasm-bindgen has another `{from}`: see xtask/src/split/glue.rs"));
        }
        let to = to.replace("FROM", &constants.start.to_string()).replace("LENGTH", &constants.len().to_string());
        glue = glue.replace(from, &to);
    }
    let [head, tail] = FALLIBLE;
    let calls = [glue.matches(head).count(), glue.matches(tail).count()];
    if calls[0] != calls[1] {
        return Err(format!("{calls:?} heads and ends of fallible calls: see xtask/src/split/glue.rs"));
    }
    let mut out = String::with_capacity(glue.len());
    for line in glue.lines() {
        match line.split_once(head) {
            Some((name, parameters)) => {
                out.extend([name, "function(", parameters.trim_end_matches('{'), "{ try {"]);
            }
            None if line.trim() == tail => out.push_str("} catch (e) { handleError(e); } },"),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fallible_calls_go_through_a_try() {
        let call = "        __wbg_a: function() { return handleError(function (arg0, arg1) {\n            \
                    return arg0.a(arg1);\n        }, arguments); },\n";
        let glue = format!("{call}{}\n{}\n{}\n", HANDLER[0], DECODING[0], NAMESPACE[0]);
        let made = quicker(&glue, &(1024..4096)).unwrap();
        assert!(made.starts_with(
            "        __wbg_a: function(arg0, arg1) { try {\n            return arg0.a(arg1);\n} catch (e) { handleError(e); } },\n"
        ));
        assert!(made.contains("- 1024;") && made.contains("at >= 3072"), "{made}");
        assert!(quicker("", &(0..0)).is_err());
        assert!(quicker(&glue.replace(", arguments", ""), &(0..0)).is_err());
    }
}

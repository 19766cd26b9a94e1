// A document as one line of HTML: ours from the nodes of the page, theirs from the specification's HTML. What the page
// adds (line numbers, findings, a click before pictures) goes; addresses are whole; blanks between blocks go; paragraphs
// directly in items are their text; a box to tick is a mark, and a cell keeps its side; headings keep no level, for the
// page has its own above them.
window.canon = (root, base) => {
  const BLOCK = /^(P|H|UL|OL|LI|BLOCKQUOTE|PRE|HR|BR|TABLE|THEAD|TBODY|TR|TH|TD)$/;
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const keep = (text) => text.replace(/\n$/, "").replace(/\n/g, "␤").replace(/\t/g, "␉").replace(/ /g, "␠");
  // What the page leads nowhere stays as it is written; the rest is what a browser would ask for.
  const address = (given) => {
    const own = /^#\/url\/(.*)$/.exec(given ?? "");
    const written = own ? decodeURIComponent(own[1]) : (given ?? "");
    if (written === "" || written.startsWith("#") || (/^[a-z][a-z0-9+.-]*:/i.test(written) && !/^(https?|mailto):/i.test(written))) return decode(written);
    try { return decode(new URL(written, base).href); } catch { return decode(written); }
  };
  const decode = (text) => { try { return escape(decodeURI(text)); } catch { return escape(text); } };
  let raw = false;
  const walk = (node, inPre, parent) => {
    if (node.nodeType === 3) return inPre ? keep(escape(node.data)) : escape(node.data);
    if (node.nodeType !== 1) { raw = true; return ""; }
    const inner = (pre = inPre, name = node.tagName) => [...node.childNodes].map((child) => walk(child, pre, name)).join("");
    const is = (selector) => node.matches(selector);
    if (is(".task > svg, input[type=checkbox]")) return is("[aria-label=Done], [checked]") ? "☑" : "☐";
    if (is(".fm, svg, .src")) return "";
    if (is(".raw")) raw = true;
    if (is(".pic-ask")) {
      const name = node.firstChild.textContent.match(/“(.*)”/s)?.[1] ?? "";
      return `<img src="${address(node.dataset.picture)}" alt="${escape(name)}">`;
    }
    if (is(".no-link") && node.textContent.startsWith("Picture: ")) return `<img src="${address(node.title)}" alt="${escape(node.textContent.slice(9))}">`;
    if (is(".no-link")) return `<a href="${address(node.title)}">${inner()}</a>`;
    if (is("[data-anchor]")) return `<a href="#${escape(node.dataset.anchor)}">${inner()}</a>`;
    if (is("span, .code, .tbl") || (is("div") && !is(".own"))) return inner(inPre, parent);
    if (is("img")) return `<img src="${address(node.getAttribute("src"))}" alt="${escape(node.alt)}">`;
    if (is("a")) {
      const target = address(node.getAttribute("href"));
      const title = /^(https?|mailto):/i.test(target) && node.title ? ` title="${escape(node.title)}"` : "";
      return `<a href="${target}"${title}>${inner()}</a>`;
    }
    const name = /^H[1-6]$/.test(node.tagName) ? "H" : is(".own") ? "P" : node.tagName;
    if (name === "P" && parent === "LI") return "\u0001" + inner(inPre, name) + "\u0001";
    if (name === "PRE") {
      const code = node.querySelector("code");
      const language = code?.className.replace("language-", "") || node.getAttribute("aria-label")?.replace(/^Code(, )?/, "") || "";
      return `<PRE ${escape(language)}>${keep(escape(code ? code.textContent : node.textContent))}</PRE>`;
    }
    if (name === "TH" || name === "TD") {
      // Left is where cells stand anyway.
      const side = node.getAttribute("align") ?? (is(".center") ? "center" : is(".right") ? "right" : "left");
      return `<${name}${side === "left" ? "" : ` ${side}`}>${inner(inPre, name)}</${name}>`;
    }
    const start = name === "OL" && node.start !== 1 ? ` start=${node.start}` : "";
    if (name === "HR" || name === "BR") return `<${name}>`;
    return `<${name}${start}>${inner(inPre, name)}</${name}>`;
  };
  const html = [...root.childNodes].map((child) => walk(child, false, "")).join("");
  const line = html
    .replace(/([☐☑])[ \u0001]+/g, "$1").replace(/<TBODY>\s*<\/TBODY>/g, "")
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/ *(<\/?([A-Z]+)[^>]*>) */g, (whole, tag, name) => (BLOCK.test(name) ? tag : whole))
    .replace(/ *\u0001 */g, "\u0001").replace(/\u0001+/g, "\u0001").replace(/\u0001?(<\/?(UL|OL|LI|P|PRE|BLOCKQUOTE|H|HR)\b[^>]*>)\u0001?/g, "$1");
  return { line: line.trim(), raw };
};
window.theirs = (html, base) => window.canon(new DOMParser().parseFromString(html, "text/html").body, base);

// The second part of the program with the styles that it holds: fetched when the page asks for it, after its first paint,
// or at once when something needs it earlier.
const moreUrl = new URL("LATER", import.meta.url);
let rest, coming;
function join(module) {
    if (rest) return;
    rest = new WebAssembly.Instance(module, { p: wasm });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(new TextDecoder().decode(WebAssembly.Module.customSections(module, "style")[0]));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
function more() {
    if (rest) return;
    const request = new XMLHttpRequest();
    request.open("GET", moreUrl, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status && request.status !== 200) throw new Error("A part of the viewer is missing: " + moreUrl);
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (c) => c.charCodeAt(0))));
}
function fetchLater() {
    self.postmortemRest = () => rest ? Promise.resolve() : (coming ||= WebAssembly.compileStreaming(fetch(moreUrl)).then(join, more).catch((error) => {
        coming = null;
        throw error;
    }));
}

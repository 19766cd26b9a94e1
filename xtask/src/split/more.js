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
    const text = request.responseText, bytes = new Uint8Array(text.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
    join(new WebAssembly.Module(bytes));
    // Not from within the call that needed it.
    setTimeout(release);
}
// What the reader does before that part is there waits for it: fetched at once, it would stop the page for as long as the
// network takes. The browser does its own share meanwhile (it scrolls, it follows links, it writes into fields); what it
// would do in the program's place is prevented.
const acts = "click dblclick submit input change focusin focusout mouseenter mouseleave pointerdown pointermove pointerup pointercancel pointerleave wheel keydown scroll resize hashchange".split(" ");
const held = [];
function hold(event) {
    const { type, target } = event, within = (what) => target.closest?.(what);
    const commands = event.ctrlKey || event.metaKey;
    // The browser's own, and told to nobody later: to follow a link, to scroll.
    const isBrowsers = { click: within("a[href]"), wheel: !commands }[type];
    // What the browser would do, the program does instead: press a button, send a form, zoom the timeline, take a letter as a key.
    const isOurs = { click: true, submit: true, wheel: within(".tl"), keydown: event.key?.length === 1 && !commands && !event.altKey && !within("input, textarea, select") }[type];
    event.stopImmediatePropagation();
    if (isBrowsers) return;
    if (isOurs) event.preventDefault();
    if (/move|scroll|resize/.test(type) && held.at(-1)?.type === type) held.pop();
    held.push(event);
    if (held.length === 1) self.postmortemRest().catch(() => {});
}
function holding(change) {
    for (const type of acts) self[change + "EventListener"](type, hold, { capture: true, passive: false });
}
function release() {
    holding("remove");
    for (const event of held.splice(0)) event.target.dispatchEvent(new event.constructor(event.type, event));
}
function fetchLater() {
    holding("add");
    // On its way while the program draws, which is what the network would wait for; compiled when that is done.
    let early = fetch(moreUrl, { priority: "low" });
    early.catch(() => {});
    self.postmortemRest = () => rest ? Promise.resolve() : (coming ||= WebAssembly.compileStreaming(early || fetch(moreUrl)).then(join, more).catch((error) => {
        coming = early = null;
        throw error;
    }).finally(release));
}

// The second part of the program: fetched when the page has come to rest, or at once when something needs it earlier.
const moreUrl = new URL("LATER", import.meta.url);
let rest;
function join(module) {
    if (!rest) rest = new WebAssembly.Instance(module, { p: wasm });
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
    const fetchMore = () => rest || WebAssembly.compileStreaming(fetch(moreUrl)).then(join, () => {});
    const whenIdle = self.requestIdleCallback || ((call) => setTimeout(call, 200));
    const wait = () => setTimeout(() => whenIdle(fetchMore), 100);
    document.readyState === "complete" ? wait() : addEventListener("load", wait);
}

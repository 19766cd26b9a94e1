/* Postmortem viewer, embedded: <postmortem-viewer src="…" tz="utc" theme="auto">fallback</postmortem-viewer>
   No build step, no dependency. Its page needs script-src and frame-src for this host in its policy, nothing else.
   src: a file of a forge, any address, one of the viewer's own, or a path of the same site, which is read from here.
   Without src the Markdown inside becomes the timeline. What is inside stays until the timeline shows. */
const home = new URL(".", import.meta.url).href;
const dark = matchMedia("(prefers-color-scheme: dark)");
const frames = new Set();
const rules = new CSSStyleSheet();
rules.replaceSync(
  ":host{display:block;position:relative;min-inline-size:0}:host([hidden]),.on slot{display:none}" +
    "iframe{display:block;inline-size:100%;block-size:1px;border:0;opacity:0;color-scheme:normal}" +
    ".on iframe{block-size:var(--h,360px);opacity:1}.set iframe{block-size:100%}" +
    // On paper nothing scrolls: the viewer has said how high it will be there.
    "@media print{.set{block-size:auto!important}.on iframe{block-size:var(--p,var(--h,360px))}}",
);

/* Light or dark, as the host page is behind this element: what is painted counts, not what the system asks for. */
function themeOf(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const [r, g, b, a = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    if (getComputedStyle(at).backgroundColor.startsWith("rgb") && a > 0.5)
      return 0.3 * r + 0.6 * g + 0.1 * b < 128 ? "dark" : "light";
  }
  const scheme = getComputedStyle(element).colorScheme;
  return scheme.includes("dark") && (dark.matches || !scheme.includes("light")) ? "dark" : "light";
}

/* Markdown as it stands in the page, without the indentation of the HTML around it. */
function markdownIn(element) {
  const held = element.querySelector("template, script");
  const lines = (held?.content ?? held ?? element).textContent.replace(/^\s*\n|\s+$/g, "").split("\n");
  const depth = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(Math.min(depth, line.search(/\S|$/)))).join("\n");
}

class PostmortemViewer extends HTMLElement {
  static observedAttributes = ["src", "tz", "theme", "height"];
  #frame;
  #box;
  #said;
  #asking;
  #text;
  #met = false;
  #turn = 0;

  connectedCallback() {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [rules];
      this.#box = document.createElement("div");
      this.#box.append(document.createElement("slot"));
      root.append(this.#box);
    }
    frames.add(this);
    this.#load();
  }

  disconnectedCallback() {
    frames.delete(this);
    clearInterval(this.#asking);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#box.className = "";
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#frame || before === now) return;
    if (name === "src") this.#load();
    else if (name === "height") this.#size();
    else this.set({});
  }

  /* What the viewer understands: open, select, range, set. */
  open(what) {
    this.tell({ type: "open", ...what });
  }
  select(event) {
    this.tell({ type: "select", event });
  }
  range(from, to) {
    this.tell({ type: "range", from, to });
  }
  set(what) {
    this.tell({ type: "set", tz: this.getAttribute("tz") ?? "doc", theme: this.#theme(), ...what });
  }
  tell(postmortem) {
    this.#frame?.contentWindow?.postMessage({ postmortem }, "*");
  }

  #theme() {
    const asked = this.getAttribute("theme") ?? "auto";
    return asked === "auto" ? themeOf(this) : asked;
  }

  async #load() {
    const turn = ++this.#turn;
    const src = this.getAttribute("src")?.trim();
    let path = "/post";
    this.#text = undefined;
    if (!src) this.#text = markdownIn(this);
    else if (src.startsWith("#/")) path = src.slice(1);
    else if (src.startsWith(home) && src.includes("#/")) path = src.slice(src.indexOf("#/") + 1);
    else {
      const url = new URL(src, document.baseURI);
      path = "/url/" + encodeURIComponent(url.href);
      if (url.origin === location.origin && url.origin !== new URL(home).origin) {
        // A file of the same site: read here, so that the site need not let other pages read it.
        const got = await fetch(url, { credentials: "same-origin" }).catch(() => null);
        if (turn !== this.#turn) return;
        if (got?.ok) [path, this.#text] = ["/post", await got.text()];
        if (turn !== this.#turn) return;
      }
    }
    if (!this.isConnected) return;
    this.#said = this.#theme();
    const view = new URLSearchParams({ mode: "embedded", theme: this.#said });
    if (this.hasAttribute("tz")) view.set("tz", this.getAttribute("tz"));
    clearInterval(this.#asking);
    this.#frame?.remove();
    this.#met = false;
    this.#box.className = "";
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    frame.title = this.getAttribute("title") || "Postmortem timeline";
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.src = home + "#" + path + (path.includes("?") ? "&" : "?") + view;
    frame.addEventListener("load", () => {
      // The viewer may not listen yet: ask until it answers, for 20 s at most.
      let left = 100;
      clearInterval(this.#asking);
      if (!this.#met) this.#asking = setInterval(() => (left-- ? this.tell({ type: "ping" }) : clearInterval(this.#asking)), 200);
    });
    this.#frame = frame;
    this.#box.append(frame);
    this.#size();
  }

  #size() {
    const height = this.getAttribute("height");
    this.#box.classList.toggle("set", !!height);
    this.#box.style.blockSize = height ? (/^\d+$/.test(height) ? height + "px" : height) : "";
  }

  /* Called for every message; takes those of its own frame. */
  hear(source, said) {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    const { type, ...detail } = said;
    if (type === "pong" || type === "ready") {
      clearInterval(this.#asking);
      // A frame that was loaded anew says ready again, and waits again.
      if ((type === "ready" || !this.#met) && this.#text !== undefined)
        this.open({ markdown: this.#text, title: this.getAttribute("title") ?? "" });
      this.#met = true;
    } else if (type === "loaded") this.#box.classList.add("on");
    else if (type === "resize") {
      this.#box.style.setProperty("--h", Math.ceil(detail.height) + "px");
      this.#box.style.setProperty("--p", Math.ceil(detail.paper ?? detail.height) + "px");
    }
    else if (type === "error" && !this.childElementCount && !this.textContent.trim()) this.#box.classList.add("on");
    this.dispatchEvent(new CustomEvent("pm-" + type, { detail, bubbles: true }));
  }

  /* The host page may have changed its colours. */
  follow() {
    const theme = this.#theme();
    if (this.#frame && theme !== this.#said) this.set({ theme: (this.#said = theme) });
  }

  printed() {
    if (this.#frame) this.#frame.loading = "eager";
  }
}

const follow = () => requestAnimationFrame(() => frames.forEach((one) => one.follow()));
addEventListener("message", ({ source, data }) => {
  if (typeof data?.postmortem?.type === "string") frames.forEach((one) => one.hear(source, data.postmortem));
});
addEventListener("beforeprint", () => frames.forEach((one) => one.printed()));
dark.addEventListener("change", follow);
const watch = new MutationObserver(follow);
for (const root of [document.documentElement, document.body]) if (root) watch.observe(root, { attributes: true });
if (!customElements.get("postmortem-viewer")) customElements.define("postmortem-viewer", PostmortemViewer);

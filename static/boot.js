// What must not wait for the program: the theme, before the first paint; the settings and, where nobody need be asked
// first, the document, so that they are there when it is; and a word when the program has stopped.
(function () {
  // The policy as it is sent names no host, since a build knows of none. It is narrowed to this one here: by its address in
  // a frame without an origin, where WebKit takes 'self' for nothing at all.
  var wide = document.querySelector("meta[http-equiv]"), own = wide && wide.cloneNode();
  if (own) {
    own.content = wide.content.replace(/http: https:/g, self.origin === "null" ? new URL(".", location.href).href.replace(/[;,]/g, encodeURIComponent) : "'self'");
    document.head.append(own);
  }
  if (location.protocol !== "file:")
    window.postmortemSettings = fetch("config.json", { cache: "no-cache" }).then((got) => (got.ok ? got.text() : ""), () => "");
  // A document of this very host, or a file on GitHub where the settings do not say otherwise. A branch with a slash in its
  // name is not found so; the program then asks as it always would.
  function ahead(url) {
    var got = fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(30000) });
    got.catch(function () {});
    window.postmortemAhead = { url: url, got: got };
  }
  try {
    var named = /[?&]url=([^&#]+)/.exec(location.search) || /^#\/url\/([^?]+)/.exec(location.hash);
    var there = named && new URL(decodeURIComponent(named[1]), location.href);
    if (there && there.origin === location.origin) ahead(there.href);
    var hub = /^#\/gh\/([^/?]+\/[^/?]+)\/blob\/([^?]+)/.exec(location.hash);
    if (hub) window.postmortemSettings.then(function (text) {
      if (/^(\{\})?$/.test(text.trim())) ahead("https://raw.githubusercontent.com/" + hub[1] + "/" + hub[2]);
    });
  } catch (_) { /* the program says what is wrong with the address */ }
  var theme = null;
  if (!/[?&]mode=embedded\b/.test(location.hash)) try { theme = localStorage.getItem("postmortem.theme"); } catch (_) { /* an opaque origin has no storage */ }
  var asked = /[?&]theme=(light|dark|auto)\b/.exec(location.hash);
  if (asked) theme = asked[1];
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

  // What was pasted, or a file, is in no address: it is kept over the reload that follows a fault.
  var key = "postmortem.kept";
  try { window.postmortemKept = sessionStorage.getItem(key); sessionStorage.removeItem(key); } catch (_) { /* no storage */ }
  var said = false;
  function stopped(error) {
    if (said || !(error instanceof WebAssembly.RuntimeError)) return;
    said = true;
    var make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    var button = (text, act) => {
      var made = make("button", text);
      made.className = "btn line";
      made.addEventListener("click", () => act(made));
      return made;
    };
    var bar = make("div", ""), why = make("pre", error.stack || error);
    bar.setAttribute("role", "alert");
    bar.className = "stopped";
    bar.append(
      make("p", "The viewer stopped because of a fault of its own. What is on the page can still be read; reload to go on with the document."),
      // Nothing of the document is in it.
      button("Copy report", (it) => navigator.clipboard.writeText([document.querySelector("script[type=module]").textContent.match(/-[0-9a-f]{8,}/), navigator.userAgent, why.textContent].join("\n")).then(() => (it.textContent = "Copied"), () => getSelection().selectAllChildren(why))),
      button("Reload", () => {
        try {
          if (window.postmortemText) {
            sessionStorage.setItem(key, window.postmortemText);
            history.replaceState(null, "", "#/");
          }
        } catch (_) { /* no storage */ }
        location.reload();
      }),
      why,
    );
    document.body.prepend(bar);
  }
  // The one address that the page's policy lets become a script. The name of a policy is taken once, so that nothing else can.
  window.postmortemWorker = function () {
    var policy = window.trustedTypes && trustedTypes.createPolicy("postmortem-worker", { createScriptURL: function () { return "sw.js"; } });
    return navigator.serviceWorker.register(policy ? policy.createScriptURL("") : "sw.js");
  };
  addEventListener("error", function (event) { stopped(event.error); });
  addEventListener("unhandledrejection", function (event) { stopped(event.reason); });
})();

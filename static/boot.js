// Before the first paint: the theme that the address or this browser's storage asks for. Nothing else.
(function () {
  var theme = null;
  if (!/[?&]mode=embedded\b/.test(location.hash)) try { theme = localStorage.getItem("postmortem.theme"); } catch (_) { /* an opaque origin has no storage */ }
  var asked = /[?&]theme=(light|dark|auto)\b/.exec(location.hash);
  if (asked) theme = asked[1];
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();

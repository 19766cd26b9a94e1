/* Keeps the build for offline starts. A new build is another list, so another worker: it fetches its files, takes over at
   once and drops the old ones; the page that is open says that it can be reloaded. What is not of the build passes by. */
const FILES = /* files */ [];
const CACHE = "postmortem-" + /* version */ "0";

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: /-[0-9a-f]{8,}/.test(file) ? "default" : "no-cache" })))));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("postmortem-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

/* The page and the settings: the network's, or, where that fails or takes 3 s, the ones kept. */
async function fresh(request, kept) {
  const cache = await caches.open(CACHE);
  const network = fetch(request).then((got) => {
    if (got.ok && kept === "config.json") cache.put(kept, got.clone());
    return got;
  });
  const late = new Promise((done) => setTimeout(done, 3000)).then(() => cache.match(kept));
  try {
    return (await Promise.race([network, late])) ?? (await network);
  } catch {
    return (await cache.match(kept)) ?? Response.error();
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const home = new URL("./", location);
  if (request.method !== "GET" || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return;
  const name = url.pathname.slice(home.pathname.length);
  if (request.mode === "navigate" && (name === "" || name === "index.html")) event.respondWith(fresh(request, "index.html"));
  else if (name === "config.json") event.respondWith(fresh(request, name));
  else if (FILES.includes(name)) event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
});

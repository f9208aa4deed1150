// Serves what readers have kept, where the network does not. It is there only once a reader has kept something
// (keep.js), and a host's newest files come first, as long as they come.

// A cache for each series that is kept, named by its list; it is whole once the list itself is in it.
const OURS = `quire ${new URL(registration.scope).pathname} `;
// So long a page may be waited for of which there is a copy, in milliseconds.
const PATIENCE = 3000;
// So often it is asked whether what is kept has changed, in milliseconds.
const HOUR = 3600000;
// So many files come at a time: browsers have six connections to a host.
const AT_ONCE = 6;
// What a name has in it that tells the content.
const HASHED = /[-_.][0-9a-f]{16}[-_.]/;

const bare = (address) => address.split(/[?#]/)[0];
const names = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
// What is kept by each list: the newest last, if there are several.
const keptBy = async (list) => (await names()).filter((name) => name.startsWith(`${OURS}${list} `));

// Which list a cache is named by.
const listOf = (name) => name.slice(OURS.length).split(" ")[0];
// What a cache has of a path. Not by opening it, which would make anew, and empty, one that has been deleted meanwhile.
const from = (name, path) => caches.match(path, { cacheName: name });
const isWhole = async (name) => !!(await from(name, listOf(name)));

// The copy of a file, from whichever series it was kept with.
const copyOf = async (address) => {
  for (const name of (await names()).reverse()) {
    const copy = await from(name, bare(address));
    // Browsers may stop a worker while it fills one.
    if (copy && (await isWhole(name))) return copy;
  }
};

// What is done with a list: one thing after the other, since two at once would spoil each other's caches.
const turns = new Map();
const inTurn = (list, work) => {
  const turn = (turns.get(list) ?? Promise.resolve()).then(work, work);
  turns.set(list, turn);
  return turn;
};
// How to stop what is under way for a list, which a reader no longer wants.
const stops = new Map();

const fetched = async (path, signal) => {
  // Past the browser's own cache, where a file may be older, or locked for twenty seconds by another request whose
  // answer nobody has read.
  const answer = await fetch(path, { cache: HASHED.test(path) ? "default" : "no-store", signal });
  // An answer from elsewhere is no page of the site's, and browsers don't take it for one.
  if (!answer.ok || answer.redirected) throw new Error(`${path}: ${answer.status}`);
  return answer;
};

// Keeps all files of a list, or, where one does not come or has no room, none of them: then what was kept
// before stays. `anew` is whether nobody has asked for it now.
const keep = (list, tell, anew) => inTurn(list, async () => {
  const before = await keptBy(list);
  // Taken away meanwhile.
  if (anew && !before.length) return;
  const stop = new AbortController();
  stops.set(list, stop);
  const get = (path) => fetched(path, stop.signal);
  const answer = await get(list);
  const { key, files } = await answer.clone().json();
  const name = `${OURS}${list} ${key}`;
  if (!(await isWhole(name))) {
    await caches.delete(name);
    try {
      const cache = await caches.open(name);
      await fill(cache, files, await known(before), get, tell);
      // The site may have been renewed meanwhile: then some files are of the one edition, some of the other.
      if ((await (await get(list)).json()).key != key) throw new Error(`${list} has changed`);
      await cache.put(list, answer);
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  }
  for (const old of before) if (old != name) await caches.delete(old);
});

// What these caches have, by path and version: that need not be fetched again.
const known = async (before) => {
  const known = new Map();
  for (const name of before) {
    const whole = await from(name, listOf(name));
    if (whole) for (const [path, version] of (await whole.json()).files) known.set(`${path} ${version}`, name);
  }
  return known;
};

const fill = async (cache, files, known, get, tell) => {
  const left = [...files];
  let done = 0;
  const one = async () => {
    for (let next; (next = left.shift()); ) {
      const [path, version] = next;
      const old = known.get(`${path} ${version}`);
      await cache.put(path, (old && (await from(old, path))) ?? (await get(path)));
      tell({ done: ++done, all: files.length });
    }
  };
  // After one that fails no other is begun; but those that are on their way come to their end, so that none
  // is put where all has been taken away.
  const each = () => one().catch((error) => { left.length = 0; throw error; });
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, each));
  const failed = ends.find(({ status }) => status == "rejected");
  if (failed) throw failed.reason;
};

const forget = (list) => {
  stops.get(list)?.abort();
  return inTurn(list, async () => {
    for (const name of await keptBy(list)) await caches.delete(name);
  });
};

// When it was last asked. Browsers stop a worker that has nothing to do, and with the next page it asks anew.
let looked = 0;
// Keeps anew what has changed. Where that fails, what is kept stays as it is.
const renew = async () => {
  if (Date.now() - looked < HOUR) return;
  looked = Date.now();
  for (const list of new Set((await names()).map(listOf))) await keep(list, () => {}, true).catch(() => {});
};

const answer = async (request) => {
  const copy = await copyOf(request.url);
  if (copy && HASHED.test(request.url)) return copy;
  const network = fetch(request);
  if (!copy) return network;
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const fresh = await Promise.race([network.catch(() => {}), late]);
  return fresh && fresh.status < 500 ? fresh : copy;
};

self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil(clients.claim());
self.onfetch = (event) => {
  const { request } = event;
  // Films are asked for in parts, and are not kept.
  const ours = request.method == "GET" && request.url.startsWith(registration.scope);
  if (!ours || request.headers.has("range")) return;
  event.respondWith(answer(request));
  if (request.mode == "navigate") event.waitUntil(renew());
};
self.onmessage = (event) => {
  const { data: { list, wanted }, ports: [port] } = event;
  const tell = (said) => port.postMessage(said);
  const work = async () => {
    try {
      await (wanted ? keep(list, tell) : forget(list));
      tell({ kept: wanted, none: !(await names()).length });
    } catch (error) {
      tell({ failed: error.name == "QuotaExceededError" ? "full" : "lost", none: !(await names()).length });
    }
  };
  event.waitUntil(work());
};

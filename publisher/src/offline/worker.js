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

// The copy of a file, from whichever series it was kept with.
const copyOf = async (address) => {
  for (const name of (await names()).reverse()) {
    const copy = await (await caches.open(name)).match(bare(address));
    if (copy) return copy;
  }
};

const fetched = async (path) => {
  // Past the browser's own cache, where a file may be older, or locked for twenty seconds by another request whose
  // answer nobody has read.
  const answer = await fetch(path, { cache: HASHED.test(path) ? "default" : "no-store" });
  // An answer from elsewhere is no page of the site's, and browsers don't take it for one.
  if (!answer.ok || answer.redirected) throw new Error(`${path}: ${answer.status}`);
  return answer;
};

// Keeps all files of a list, or, where one does not come or has no room, none of them: then what was kept
// before stays. What has not changed is not fetched again.
const keep = async (list, tell) => {
  const answer = await fetched(list);
  const { key, files } = await answer.clone().json();
  const before = await keptBy(list);
  const name = `${OURS}${list} ${key}`;
  for (const old of before) {
    if (old == name && (await (await caches.open(old)).match(list))) return;
  }
  await caches.delete(name);
  const known = new Map();
  for (const old of before) {
    const cache = await caches.open(old);
    const whole = await cache.match(list);
    if (whole) for (const [path, version] of (await whole.json()).files) known.set(`${path} ${version}`, cache);
  }
  try {
    const cache = await caches.open(name);
    const left = [...files];
    let done = 0;
    const one = async () => {
      for (let next; (next = left.shift()); ) {
        const [path, version] = next;
        const copy = await known.get(`${path} ${version}`)?.match(path);
        await cache.put(path, copy ?? (await fetched(path)));
        tell({ done: ++done, all: files.length });
      }
    };
    // After one that fails no other is begun; but those that are on their way come to their end, so that none
    // is put where all has been taken away.
    const each = () => one().catch((error) => { left.length = 0; throw error; });
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, each));
    const failed = ends.find(({ status }) => status == "rejected");
    if (failed) throw failed.reason;
    // The site may have been renewed meanwhile: then some files are of the one edition, some of the other.
    if ((await (await fetched(list)).json()).key != key) throw new Error(`${list} has changed`);
    await cache.put(list, answer);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const old of before) if (old != name) await caches.delete(old);
};

const forget = async (list) => {
  for (const name of await keptBy(list)) await caches.delete(name);
};

// When it was last asked. Browsers stop a worker that has nothing to do, and with the next page it asks anew.
let looked = 0;
// Keeps anew what has changed. Where that fails, what is kept stays as it is.
const renew = async () => {
  if (Date.now() - looked < HOUR) return;
  looked = Date.now();
  for (const name of await names()) {
    const list = name.slice(OURS.length).split(" ")[0];
    await keep(list, () => {}).catch(() => {});
  }
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

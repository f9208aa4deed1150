// The search, beside the page, which it so never keeps waiting: Pagefind, and what it finds as HTML.
// The page sends Pagefind's WebAssembly, as bytes, and `{ number, query, many, open }`: what its address says is looked
// for, how many results it has room for, and whether the filters are seen. The newest question alone is answered.
{
  const ENTRY = "{entry}";
  const LIST = "{list}";
  const PHRASES = "{phrases}";
  const [language] = Object.keys(ENTRY.languages);
  const asked = new Map();
  const answer = postMessage.bind(self);
  const folder = location.pathname.replace(/[^/]*$/, "");
  let pagefind, asking = 0, newest = 0, room = 0, warm, whole, broken;

  // Pagefind is spoken to in this thread: what it listens with and answers by is ours. Of parts that do not
  // come it tells the console alone.
  self.addEventListener = (_, listener) => (pagefind = listener);
  self.postMessage = ({ id, result, error }) => {
    asked.get(id)[error ? 1 : 0](error || result);
    asked.delete(id);
  };
  console.error = (why) => (broken = why);

  // What Pagefind's WebAssembly finds comes as text, the best first. Its program would read all, and make objects and
  // functions of thousands of which six are shown, a fourth of the time of a search: the others are only counted, in
  // the one number that it passes on, where it says how much there is without filters, which nobody asks here.
  const parse = JSON.parse;
  const NEXT = '},{"p":"';
  JSON.parse = (text) => {
    if (!text.startsWith('{"filtered_counts":')) return parse(text);
    const results = text.split(NEXT);
    const more = results.length > room;
    const data = parse(more ? `${results.slice(0, room).join(NEXT)}}${text.slice(text.lastIndexOf("]"))}` : text);
    data.unfiltered_total = more ? results.length : data.results.length;
    return data;
  };

  // Its files are packed, unless a host has unpacked them. To the browser that is nothing; Pagefind's own script, which
  // runs for the first time, needs 40 ms for those of 10,000 texts, and looks at no checksum. A browser from before 2023
  // can't do it, and its reader is told that the search did not load.
  const load = fetch;
  const get = async (name) => {
    const answer = await load(folder + name);
    if (!answer.ok) throw new Error(`${answer.status} fetching ${name}`);
    return unpacked(await answer.arrayBuffer());
  };
  const unpacked = (data) => {
    const [first, second] = new Uint8Array(data);
    if (first != 0x1f || second != 0x8b) return data;
    return new Response(new Response(data).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };

  // What Pagefind knows of the index, as it reads it, which is CBOR: of the texts in columns (`list.rs`), or of none.
  const known = (columns) => {
    const data = new Uint8Array(columns);
    const many = columns ? LIST.texts : 0;
    const utf8 = new TextEncoder();
    const size = data.subarray(0, many).reduce((sum, digits) => sum + digits / 2, 5 * many);
    if (data.length != Math.ceil(size)) throw new Error("the list of texts is another");
    const [prefix, digits] = [`${language}_`, "0123456789abcdef"].map((text) => utf8.encode(text));
    const list = new Uint8Array(2 * data.length + (20 + prefix.length) * many + 5 * JSON.stringify(LIST).length);
    let at = 0;
    const head = (kind, size) => {
      list[at++] = kind | 26;
      for (let shift = 24; shift >= 0; shift -= 8) list[at++] = size >> shift;
    };
    const put = (value) => {
      const text = typeof value == "string" && utf8.encode(value);
      head(text ? 0x60 : 0x80, (text || value).length);
      if (!text) return value.forEach(put);
      list.set(text, at);
      at += text.length;
    };
    list.set(utf8.encode("pagefind_dcd"));
    at = 12;
    head(0x80, 6);
    put(LIST.version);
    head(0x80, many);
    let digit = 10 * many;
    for (let text = 0; text < many; text += 1) {
      head(0x80, 3);
      head(0x60, prefix.length + data[text]);
      for (const letter of prefix) list[at++] = letter;
      for (let left = data[text]; left; left -= 1, digit += 1) {
        list[at++] = digits[(data[digit >> 1] >> (digit % 2 ? 0 : 4)) & 15];
      }
      list[at++] = 0x1a;
      for (let column = 1; column < 5; column += 1) list[at++] = data[column * many + text];
      list[at++] = 0x60;
    }
    [LIST.parts, LIST.filters, [], LIST.fields].forEach(put);
    return list.subarray(0, at);
  };

  // Pagefind is there twice. A scout, which knows of no texts, tells soon in which parts of the index a word is: they
  // are on their way beside the list of texts, for which the other waits, and are then given to it.
  const SCOUT = "scout/";
  const begun = new Map();
  const begin = (name) => {
    if (!begun.has(name)) begun.set(name, get(name));
    begun.get(name).catch(() => begun.delete(name));
  };
  const take = (name) => {
    const file = begun.get(name) ?? get(name);
    begun.delete(name);
    return file;
  };
  // The WebAssembly is as long on its way as this script: the page asks for both, and sends it, or `null` where it did
  // not come; then it is asked for from here.
  let send;
  const search = new Promise((done) => (send = done)).then((data) => (data ? unpacked(data) : get("wasm.pagefind")));
  const texts = get(LIST.file).then(known);
  const file = (name, scout) => {
    if (name.startsWith("pagefind-entry.")) return JSON.stringify(ENTRY);
    if (name.endsWith(".pf_meta")) return scout ? known() : texts;
    // Both have one in common, which has to be there before it is asked for again.
    if (name.startsWith("wasm.")) return scout ? search : scouted.then(() => search);
    return scout ? new Promise(() => begin(name)) : take(name);
  };
  self.fetch = async (address) => {
    const name = address.slice(folder.length);
    const scout = name.startsWith(SCOUT);
    return new Response(await file(scout ? name.slice(SCOUT.length) : name, scout));
  };

  // Where Pagefind waits for itself, it looks every 50 ms.
  ((setTimeout) => {
    "{program}";
  })((act, time) => setTimeout(act, time / 10));

  const ask = (instanceId, method, ...args) =>
    new Promise((...outcomes) => {
      asked.set(++asking, outcomes);
      pagefind({ data: { id: asking, instanceId, method, args } });
    });
  // It is there once it has looked for nothing.
  const there = (instance, options) => {
    ask(instance, "init", { basePath: folder + instance, language, metaCacheTag: "", ...options });
    return ask(instance, "preload", "");
  };
  const scouted = there(SCOUT);
  const ready = there("", { baseUrl: folder.replace(/[^/]*\/$/, "") }).then(() => (whole = true));
  // Who asks is told of it.
  for (const trouble of [scouted, ready]) trouble.catch(() => {});
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const escaped = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
  // Pagefind has marked the words, and then escaped all but `&`.
  const marked = (text) =>
    `${text.split(/<(\/?)mark>/).map((part, at) =>
      at % 2 ? `<${part}mark>` : escaped(part.replace(/&lt;/g, "<").replace(/&gt;/g, ">"))).join("")} …`;
  // An excerpt without the heading over it, which stands there already.
  const below = (heading, text) => {
    if (!text.replace(/<\/?mark>/g, "").startsWith(`${heading}. `)) return marked(text);
    let at = 0;
    for (let left = heading.length + 2; left; left -= 1) at += /^(<\/?mark>)*./.exec(text.slice(at))[0].length;
    return marked(text.slice(at).replace(/^<\/mark>/, ""));
  };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, mark) => values[mark]);
  const counted = (count) =>
    filled(PHRASES.found[count - 1] ?? PHRASES.found.at(-1), { count: count.toLocaleString(PHRASES.tag) });
  const day = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    return filled(PHRASES.date, { year, month: PHRASES.months.split(" ")[month - 1], day });
  };

  const article = ({ url, meta, excerpt, sub_results }) => {
    const sections = sub_results.filter((part) => part.url != url).slice(0, 3);
    const own = sub_results.find((part) => part.url == url) || { excerpt };
    const date = meta.date
      ? `<time datetime="${escaped(meta.date)}">${day(meta.date)}</time>` : "";
    return `<li class="entry"><p class="entry-margin">${date}</p>
<h2 class="entry-title"><a href="${escaped(url)}">${escaped(meta.title)}</a></h2>
<p class="entry-summary">${below(meta.title, sections.length ? own.excerpt : excerpt)}</p>${sections.length
      ? `<ul class="sections">${sections.map((part) =>
        `<li><a href="${escaped(part.url)}">${escaped(part.title)}</a> ${below(part.title, part.excerpt)}</li>`).join("")}</ul>`
      : ""}</li>`;
  };

  // What one filter may be set to. With one that is set, counts would be of what it leaves alone.
  const options = (all, left, chosen) => {
    const counts = { ...(chosen ? all : left) };
    if (chosen) counts[chosen] ??= 0;
    const values = Object.keys(counts).filter((value) => counts[value] || value == chosen).sort();
    return `<option value="">${PHRASES.any}</option>${values.map((value) =>
      `<option value="${escaped(value)}"${value == chosen ? " selected" : ""}>${escaped(value)} (${counts[value]})</option>`).join("")}`;
  };

  self.onmessage = async ({ data }) => {
    if (!data?.number) return send(data);
    const { number, query, many, open } = data;
    [newest, room] = [number, many];
    const wanted = new URLSearchParams(query);
    const words = (wanted.get("q") || "").trim();
    const filters = {};
    for (const name of ["tag", "series", "year"]) if (wanted.get(name)) filters[name] = wanted.get(name);
    const nothing = !words && !Object.keys(filters).length;
    let found;
    try {
      await scouted;
      // Who types on has asked again by then. One letter is seldom all, and much would be loaded for it.
      await pause(!warm && /^\w$/.test(words) ? 250 : 0);
      if (number < newest) return;
      const term = words || (nothing ? "" : null);
      if (!whole) ask(SCOUT, "preload", term, { filters });
      await ready;
      if (number < newest) return;
      const all = open && (await ask("", "filters"));
      found = await ask("", "search", term, { filters });
      const shown = number < newest ? [] : found.results;
      const articles = await Promise.all(shown.map(({ data }) => ask("", "getData", data)));
      if (broken) throw broken;
      if (number < newest) return;
      warm ||= words;
      const count = found.unfilteredResultCount;
      const said = nothing ? "" : count ? counted(count) : PHRASES.nothing;
      const more = count > many ? `<p><button type="button" class="button" data-more>${PHRASES.more}</button></p>` : "";
      const html = nothing ? "" : `<p class="facts">${said}</p><ol class="entries">${articles.map(article).join("")}</ol>${more}`;
      const choices = open && ["tag", "series", "year"].map((name) =>
        nothing ? options(all[name], all[name]) : options(found.totalFilters[name], found.filters[name], filters[name]));
      answer({ number, html, said, choices });
    } catch (error) {
      answer({ number, failed: String(error) });
    } finally {
      for (const { data } of found?.results ?? []) ask("", "releaseData", data);
    }
  };
}

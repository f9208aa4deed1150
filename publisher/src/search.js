// The search, beside the page, which it so never keeps waiting: Pagefind, and what it finds as HTML.
// The page sends Pagefind's WebAssembly, as bytes, and `{ number, query, many, open }`: what its address says is looked
// for, how many results it has room for, and whether the filters are seen. The newest question alone is answered.
{
  const ENTRY = "{entry}";
  const PHRASES = "{phrases}";
  const [language, { hash, wasm }] = Object.entries(ENTRY.languages)[0] ?? ["unknown", {}];
  const asked = new Map();
  const answer = postMessage.bind(self);
  const folder = location.pathname.replace(/[^/]*$/, "");
  let pagefind, asking = 0, newest = 0, room = 0, warm, broken;

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
  // runs for the first time, needs 40 ms for those of 10,000 texts, and looks at no checksum.
  const load = fetch;
  const get = async (address) => {
    const answer = await load(address);
    return answer.ok ? unpacked(await answer.arrayBuffer()) : answer;
  };
  const unpacked = (data) => {
    const [first, second] = new Uint8Array(data);
    const answer = new Response(data);
    return first == 0x1f && second == 0x8b && self.DecompressionStream
      ? new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))) : answer;
  };

  // What it fetches first is known, and on its way before it asks. The WebAssembly is as long on its way as this script:
  // the page asks for both, and sends it, or `null` where it did not come; then it is asked for from here.
  let send;
  const sent = new Promise((done) => (send = done));
  const ahead = new Map([
    ["pagefind-entry.json?ts=", new Response(JSON.stringify(ENTRY))],
    [`pagefind.${hash}.pf_meta`, get(`${folder}pagefind.${hash}.pf_meta`)],
    [`wasm.${wasm || "unknown"}.pagefind`,
      sent.then((data) => (data ? unpacked(data) : get(`${folder}wasm.pagefind`)))],
  ]);
  self.fetch = (address) => {
    const name = address.slice(folder.length);
    const answer = ahead.get(name) ?? get(address);
    ahead.delete(name);
    return answer;
  };

  (() => {
    "{program}";
  })();

  const ask = (method, ...args) =>
    new Promise((...outcomes) => {
      asked.set(++asking, outcomes);
      pagefind({ data: { id: asking, method, args } });
    });
  const ready = ask("init", { basePath: folder, baseUrl: folder.replace(/[^/]*\/$/, ""), language, metaCacheTag: "" });
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
      await ready;
      // Who types on has asked again by then. One letter is seldom all, and much would be loaded for it.
      await pause(!warm && /^\w$/.test(words) ? 250 : 0);
      if (number < newest) return;
      const all = open && (await ask("filters"));
      found = await ask("search", words || (nothing ? "" : null), { filters });
      const shown = number < newest ? [] : found.results;
      const articles = await Promise.all(shown.map(({ data }) => ask("getData", data)));
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
      for (const { data } of found?.results ?? []) ask("releaseData", data);
    }
  };
}

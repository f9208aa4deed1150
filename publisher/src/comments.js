// Comments by Giscus below a text, wherever a page has their button. Before it is pressed, nobody else is asked.
{
  const { host, language, title, ...widget } = "{settings}";
  // Who has signed in, as Giscus itself calls it.
  const SESSION = "giscus-session";
  // Whether in this tab the comments have been asked for.
  const ASKED = "quire-comments";
  const root = document.documentElement;
  let frame;

  const theme = () => root.dataset.theme ?? "preferred_color_scheme";

  const load = () => {
    const here = new URL(location);
    here.searchParams.delete("giscus");
    here.hash = "";
    const asked = new URLSearchParams({
      ...widget,
      origin: here,
      backLink: here,
      session: JSON.parse(localStorage[SESSION] ?? '""'),
      theme: theme(),
      reactionsEnabled: 1,
      emitMetadata: 0,
      inputPosition: "bottom",
      // No other article's comments, if they are called alike.
      strict: 1,
      term: here.pathname.slice(1),
      description: document.querySelector("meta[name=description]")?.content ?? "",
    });
    frame.src = `${host}/${language}/widget?${asked}`;
  };

  const open = (button) => {
    frame = document.createElement("iframe");
    Object.assign(frame, { title, allow: "clipboard-write" });
    frame.style = "inline-size: 100%; min-block-size: 150px; border: none; color-scheme: light dark";
    load();
    button.replaceWith(frame);
    sessionStorage[ASKED] = "";
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-action=comments]");
    if (button) open(button);
  });

  addEventListener("message", ({ origin, source, data }) => {
    if (origin != host || source != frame?.contentWindow || !data?.giscus) return;
    const { resizeHeight, signOut, error } = data.giscus;
    if (resizeHeight) frame.height = resizeHeight;
    const ended = signOut || /Bad credentials|Invalid state value|State has expired/.test(error);
    if (ended && localStorage[SESSION]) {
      localStorage.removeItem(SESSION);
      load();
    }
  });

  new MutationObserver(() => {
    frame?.contentWindow?.postMessage({ giscus: { setConfig: { theme: theme() } } }, host);
  }).observe(root, { attributeFilter: ["data-theme"] });

  // Whoever has just signed in comes back with a session, and wants to see the comments. Who comes with one by a link
  // of somebody else's has asked for nothing.
  const address = new URL(location);
  const session = address.searchParams.get("giscus");
  if (session && ASKED in sessionStorage) {
    localStorage[SESSION] = JSON.stringify(session);
    address.searchParams.delete("giscus");
    history.replaceState(history.state, "", address);
    const button = document.querySelector("[data-action=comments]");
    if (button) open(button);
  }
}

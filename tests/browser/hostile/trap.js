// Runs in each document before all else, in framed ones too: tells the test in `top.ran` what has run, gives it
// `look()`, which lists what might, and counts in `answers` what workers have said.
{
  const tell = (what) => top.ran.push(`${location.pathname}: ${what}`);
  if (top === window) window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => tell(name);
  document.write = document.writeln = () => tell("document.write");

  window.answers = 0;
  window.Worker = class extends Worker {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", () => setTimeout(() => (answers += 1)));
    }
  };

  // What prose has no use for, though a browser would do something with it.
  const STRANGE = `:is(applet, base, embed, form, frame, iframe, link, meta, noscript, object, script, select, style, svg,
    template, textarea, [style]), input:not([type=checkbox][disabled])`;
  const ADDRESSES = ["action", "background", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"];
  const KNOWN = ["http:", "https:", "mailto:", "tel:"];
  const EVENTS = ["animationstart", "error", "focus", "load", "mouseenter", "mousemove", "mouseover", "pointerenter", "toggle"];

  const runs = ({ name, value }) => {
    if (name.startsWith("on") || name === "srcdoc") return true;
    if (!ADDRESSES.includes(name)) return false;
    const address = URL.parse(value, location);
    return address && !KNOWN.includes(address.protocol);
  };

  window.look = () => {
    const prose = [...document.querySelectorAll(".prose *")];
    for (const element of prose) for (const type of EVENTS) element.dispatchEvent(new Event(type));
    const strange = prose.filter((element) => element.matches(STRANGE));
    const running = [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some(runs));
    const lost = ["main", ".masthead", ".footer"].filter((part) => document.querySelectorAll(part).length !== 1);
    return [...strange, ...running].map((element) => element.outerHTML.slice(0, 300)).concat(lost);
  };
}

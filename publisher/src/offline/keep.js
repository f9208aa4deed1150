// The button that keeps a series for later, wherever a page has <quire-keep>. Before it is pressed, nothing is kept.
const BASE = document.documentElement.dataset.base;
const PHRASES = "{phrases}";

customElements.define("quire-keep", class extends HTMLElement {
  async connectedCallback() {
    // Neither is there over plain HTTP.
    if (!("serviceWorker" in navigator && "caches" in window) || this.firstChild) return;
    const list = this.getAttribute("list");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    this.append(button, " ", said);
    let kept;
    const show = (now, text = "") => {
      kept = now;
      button.textContent = kept ? PHRASES.forget : PHRASES.keep;
      said.textContent = text;
    };
    button.onclick = async () => {
      if (button.ariaDisabled) return;
      button.ariaDisabled = "true";
      const before = kept;
      try {
        const { failed, none } = await ask(list, !kept, ({ done, all }) => {
          said.textContent = PHRASES.coming.replace("{done}", done).replace("{all}", all);
        });
        show(failed ? before : !before, failed ? PHRASES[failed] : before ? PHRASES.gone : PHRASES.kept);
        // Without anything to serve, the worker is not needed.
        if (none) await (await navigator.serviceWorker.getRegistration(BASE))?.unregister();
      } catch {
        show(before, PHRASES.lost);
      }
      button.ariaDisabled = null;
    };
    show(false);
    const ours = `quire ${BASE} ${list} `;
    for (const name of await caches.keys()) {
      // Not by opening it, which would make one anew that has been deleted meanwhile.
      if (name.startsWith(ours) && (await caches.match(list, { cacheName: name }))) show(true, PHRASES.kept);
    }
  }
});

// Pages take the address of a worker from those alone that say it by a policy.
const policy = { createScriptURL: (address) => address };
const trusted = window.trustedTypes?.createPolicy("quire-keep", policy) ?? policy;

// Has the worker keep what is on a list, or take it away.
const ask = async (list, wanted, tell) => {
  const registration = await navigator.serviceWorker.register(trusted.createScriptURL(`${BASE}offline.js`));
  const worker = registration.active ?? await active(registration.installing ?? registration.waiting);
  // Browsers may else take away what is kept when room gets short.
  if (wanted) await navigator.storage?.persist?.();
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => ("done" in data ? tell(data) : done(data));
    worker.postMessage({ list, wanted }, [port2]);
  });
};

const active = (worker) => new Promise((done, failed) => {
  worker.onstatechange = () => {
    if (worker.state == "activated") done(worker);
    if (worker.state == "redundant") failed();
  };
});

// In a page that its author is at work on: what is saved shows by itself.
//
// The page stays, and becomes what the new one is: only what differs is changed, so that whoever reads in it, or
// has opened something, finds it as it was. It knows nothing of the app, and is the same before and without it.

(() => {
  const { src, dataset } = document.currentScript;
  let shown = dataset.edition;
  let wanted = shown;
  let busy = false;

  const hear = async ({ data }) => {
    const { edition, app, fault } = JSON.parse(data);
    tell(fault);
    if (!edition) return;
    if (app !== dataset.app) return location.reload();
    wanted = edition;
    if (busy) return;
    busy = true;
    try {
      while (shown !== wanted) await update(wanted);
    } catch {
      // The server is gone. Once it is back, it tells how things stand.
    }
    busy = false;
  };

  // A page that nobody sees listens to nothing: a browser has six connections to a host, for all its tabs.
  let ear;
  const listen = () => {
    ear?.close();
    ear = undefined;
    if (document.visibilityState === 'hidden') return;
    ear = new EventSource(new URL('news', src));
    ear.onmessage = hear;
    // Not every browser tries again by itself.
    ear.onerror = () => ear?.readyState === EventSource.CLOSED && setTimeout(listen, 1000);
  };
  document.addEventListener('visibilitychange', listen);

  const update = async (edition) => {
    leave();
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    const html = (await answer.text()).replace(STYLE, (_, css) => restyle(css));
    const next = new DOMParser().parseFromString(html, 'text/html');
    const parts = ['.masthead', 'main', '.footer'].map((css) => [document, next].map((page) => page.querySelector(css)));
    if (parts.flat().includes(null)) return location.reload();
    document.title = next.title;
    const changed = new Set();
    keepPlace(() => parts.forEach(([from, to]) => morph(from, to, changed)));
    mark(changed);
    shown = edition;
  };

  // What the app keeps in memory is of an older edition. From the first save on, links load whole pages.
  let path;
  const leave = () => (path ??= location.pathname);
  addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a[href]');
      if (path && link && !link.getAttribute('href').startsWith('#')) event.stopImmediatePropagation();
    },
    true,
  );
  addEventListener(
    'popstate',
    (event) => {
      if (path && location.pathname !== path) {
        event.stopImmediatePropagation();
        location.reload();
      }
    },
    true,
  );

  // The page's own <style> is the only one that its policy allows, in what is read of another page too; a sheet
  // that a script makes needs no leave.
  const STYLE = /<style[^>]*>([^]*?)<\/style>/;
  const style = document.querySelector('head > style');
  const sheet = new CSSStyleSheet();
  let worn = style?.textContent;
  const restyle = (css) => {
    if (style && css !== worn) {
      worn = css;
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      style.sheet.disabled = true;
    }
    return '';
  };

  // What the reader or the app has done to an element, and what the app has put into one.
  const THEIRS = ['aria-current', 'hidden', 'open', 'popover', 'tabindex'];
  const FILLED = '.found, select, output, details[data-from] > :last-child';

  // What tells nodes apart. Taken from a copy in a document that loads nothing.
  const inert = document.implementation.createHTMLDocument();
  const key = (node) => {
    if (!(node instanceof Element)) return node.nodeName + node.nodeValue;
    const copy = inert.importNode(node, true);
    for (const one of [copy, ...copy.querySelectorAll('*')]) {
      THEIRS.forEach((name) => one.removeAttribute(name));
    }
    return copy.outerHTML;
  };
  const isBlank = (node) => node.nodeType === Node.TEXT_NODE && !node.nodeValue.trim();

  // Makes a node what another is, and notes what has changed.
  const morph = (from, to, changed) => {
    if (from.isEqualNode(to)) return;
    if (!(from instanceof Element)) {
      from.nodeValue = to.nodeValue;
      changed.add(from.parentElement);
    } else if (!(from instanceof HTMLElement)) {
      // Drawings and formulas are made anew as a whole.
      const copy = document.importNode(to, true);
      from.replaceWith(copy);
      changed.add(copy);
    } else if (!from.matches(FILLED)) {
      morphAttributes(from, to, changed);
      morphChildren(from, to, changed);
    }
  };

  const morphAttributes = (from, to, changed) => {
    const names = [from, to].flatMap((element) => element.getAttributeNames());
    for (const name of new Set(names)) {
      const value = to.getAttribute(name);
      if (THEIRS.includes(name) || from.getAttribute(name) === value) continue;
      if (value === null) from.removeAttribute(name);
      else from.setAttribute(name, value);
      changed.add(from);
    }
  };

  const morphChildren = (from, to, changed) => {
    const [old, next] = [from, to].map((element) => [...element.childNodes]);
    const [oldKeys, nextKeys] = [old, next].map((nodes) => nodes.map(key));
    // Alike from the start, and from the end.
    let at = 0;
    while (at < old.length && at < next.length && oldKeys[at] === nextKeys[at]) at++;
    let [oldEnd, nextEnd] = [old.length, next.length];
    while (oldEnd > at && nextEnd > at && oldKeys[oldEnd - 1] === nextKeys[nextEnd - 1]) {
      oldEnd--;
      nextEnd--;
    }
    for (let n = at; n < nextEnd; n++) {
      // White space is the same everywhere, and leads nowhere.
      const found = isBlank(next[n]) ? -1 : oldKeys.slice(0, oldEnd).indexOf(nextKeys[n], at);
      const here = at < oldEnd ? old[at] : old[oldEnd];
      if (found >= 0) {
        while (at < found) old[at++].remove();
        at++;
      } else if (
        at < oldEnd &&
        here.nodeName === next[n].nodeName &&
        isBlank(here) === isBlank(next[n]) &&
        (isBlank(here) || !nextKeys.slice(n, nextEnd).includes(oldKeys[at]))
      ) {
        at++;
        morph(here, next[n], changed);
      } else {
        const copy = document.importNode(next[n], true);
        from.insertBefore(copy, here ?? null);
        if (!isBlank(copy)) changed.add(copy instanceof Element ? copy : from);
      }
    }
    while (at < oldEnd) old[at++].remove();
  };

  const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, pre, figure, table, dt, dd, .entry';

  // What one sees stays where it is; only the top of a page stays its top.
  const keepPlace = (change) => {
    document.documentElement.style.overflowAnchor = 'none';
    const blocks = scrollY > 0 ? [...document.querySelectorAll(`main :is(${BLOCKS})`)] : [];
    const places = blocks.map((block) => [block, block.getBoundingClientRect()]);
    const inSight = places.filter(([, { bottom }]) => bottom > 0);
    change();
    const still = inSight.find(([block]) => block.isConnected);
    if (still) {
      const [block, { top }] = still;
      scrollBy({ top: block.getBoundingClientRect().top - top, behavior: 'instant' });
    }
  };

  // Shows for a moment what has changed.
  const mark = (changed) => {
    const main = document.querySelector('main');
    const blocks = [...changed].map((element) => element.closest(BLOCKS) ?? element);
    for (const block of new Set(blocks)) {
      if (!main.contains(block) || block === main) continue;
      // Not a token: those that are set but once are written out, and not known here.
      const mark = 'color-mix(in srgb, currentColor 15%, transparent)';
      const ground = { backgroundColor: mark, boxShadow: `0 0 0 .25rem ${mark}`, offset: 0 };
      block.animate([ground], { id: 'saved', duration: 2000, easing: 'ease-in' });
    }
  };

  // What keeps the page from being as it was saved, over the page.
  const sign = document.createElement('div');
  sign.popover = 'manual';
  sign.dataset.fault = '';
  const inside = sign.attachShadow({ mode: 'open' });
  inside.innerHTML =
    '<div role="alert"><h2>What was saved has a fault. This is the page before it.</h2><pre tabindex="0"></pre></div>' +
    '<button type="button">Hide</button>';
  const look = new CSSStyleSheet();
  look.replaceSync(
    `:host { inset: auto 0 0; box-sizing: border-box; inline-size: auto; max-inline-size: none; margin: 0;
      max-block-size: 60vh; overflow: auto; border: 0; border-block-start: 3px solid;
      padding: 1rem max(1rem, (100vw - 60rem) / 2); color: var(--ink, CanvasText); background: var(--paper, Canvas);
      box-shadow: 0 0 2rem #0004 }
    h2 { margin: 0 6rem 0 0; font: 600 var(--small, 1rem) / 1.5 var(--sans, sans-serif) }
    pre { margin: .75rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: var(--code, .8rem) / 1.5 var(--mono, monospace) }
    button { position: absolute; inset: 1rem max(1rem, (100vw - 60rem) / 2) auto auto; border: 1px solid;
      padding: 0 .75rem; min-block-size: 24px; color: inherit; background: none;
      font: var(--small, 1rem) / 1.5 var(--sans, sans-serif); cursor: pointer }`,
  );
  inside.adoptedStyleSheets = [look];
  inside.querySelector('button').onclick = () => sign.hidePopover();
  let told = null;
  const tell = (fault) => {
    if (fault === told) return;
    told = fault;
    // Outside of the body, which is the app's.
    document.documentElement.append(sign);
    inside.querySelector('pre').textContent = fault ?? '';
    if (fault === null) sign.hidePopover();
    else sign.showPopover();
  };

  listen();
})();

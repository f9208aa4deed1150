// The end of what an earlier edition of this site let readers keep: browsers that have its worker find this in
// its place, take away what was kept, and forget the worker too.
self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil((async () => {
  const ours = `quire ${new URL(registration.scope).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  await registration.unregister();
})());

/** The service worker: the app opens without a network, and what was seen on the map and in photos stays to be seen. */
import { CacheableResponsePlugin } from "workbox-cacheable-response";
import { clientsClaim } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst, StaleWhileRevalidate } from "workbox-strategies";

/** Filled in by the build. */
declare const __APP_FILES__: PrecacheEntry[];
declare const self: { skipWaiting: () => Promise<void> } & EventTarget;

const DAY = 24 * 3600;
const answered = new CacheableResponsePlugin({ statuses: [200] });

precacheAndRoute(__APP_FILES__);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html")));

// A tile that is a little old is better than a blank street.
registerRoute(
  ({ url }) => url.pathname.startsWith("/api/gis/tiles/"),
  new StaleWhileRevalidate({
    cacheName: "tiles",
    plugins: [answered, new ExpirationPlugin({ maxEntries: 2000, maxAgeSeconds: 30 * DAY, purgeOnQuotaError: true })],
  }),
);
// The content of a file never changes.
registerRoute(
  ({ url }) => /^\/api\/coordination\/cases\/[^/]+\/files\/\d+\/$/.test(url.pathname),
  new CacheFirst({
    cacheName: "photos",
    plugins: [answered, new ExpirationPlugin({ maxEntries: 300, maxAgeSeconds: 7 * DAY, purgeOnQuotaError: true })],
  }),
);

clientsClaim();
// A new version waits until the person agrees: nothing changes under a half-written report.
self.addEventListener("message", (event) => {
  if ((event as MessageEvent).data === "update") void self.skipWaiting();
});

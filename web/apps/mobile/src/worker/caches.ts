/** Forget the map and the photos one person has seen, but not the app itself. */
export async function forgetSeen(): Promise<void> {
  if (!("caches" in globalThis)) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.startsWith("workbox-precache")).map((name) => caches.delete(name)));
}

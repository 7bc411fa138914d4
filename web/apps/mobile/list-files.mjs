/** Tells the service worker which files make up the app, once they are all written. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const PLACE = "__APP_FILES__";
const HASHED = /^assets\/.*-[\w-]{8}\.\w+$/;

/** Every file of `folder` with a revision; names that hold a hash need none. */
function entries(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => name !== "sw.js")
    .sort()
    .map((url) => ({
      url,
      revision: HASHED.test(url) ? null : createHash("sha256").update(readFileSync(join(folder, url))).digest("hex").slice(0, 16),
    }));
}

/** Nothing of the app is fetched from anybody else. */
function refuseForeignFiles(folder) {
  for (const { url } of entries(folder)) {
    if (url.endsWith(".css") && /url\(["']?(https?:)?\/\//.test(readFileSync(join(folder, url), "utf8"))) {
      throw new Error(`${url} names a file on another host`);
    }
  }
}

/** @returns {import("vite").Plugin} */
export function listFiles() {
  let folder = "";
  return {
    name: "chengyun:list-files",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      refuseForeignFiles(folder);
      const worker = join(folder, "sw.js");
      const text = readFileSync(worker, "utf8");
      if (!text.includes(PLACE)) throw new Error(`sw.js does not name ${PLACE}`);
      writeFileSync(worker, text.replaceAll(PLACE, JSON.stringify(entries(folder))));
    },
  };
}

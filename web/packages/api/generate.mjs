/**
 * Writes openapi.yaml from the platform's code, and src/schema.d.ts and src/labels.ts from openapi.yaml.
 * With --check it writes nothing and fails when one of them is stale.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const check = process.argv.includes("--check");

// Describing the interface opens no connection, so any well-formed addresses and keys do.
const environment = {
  DJANGO_SETTINGS_MODULE: "chengyun.config.settings",
  CHENGYUN_TIER: "city",
  CHENGYUN_DIVISION: "210100",
  CHENGYUN_ADDED_SYSTEMS: "simulation",
  CHENGYUN_DATABASE_URL: "postgres://none:none@127.0.0.1:1/none",
  CHENGYUN_BROKER_URL: "amqp://none:none@127.0.0.1:1/none",
  CHENGYUN_SECRET_KEY: "only-for-the-description-of-the-interface-no-requests-are-served",
  CHENGYUN_MASTER_KEY: Buffer.alloc(32).toString("base64"),
};

function python() {
  const own = join(root, ".venv/bin/python");
  return process.env.PYTHON ?? (existsSync(own) ? own : "python3");
}

function describe() {
  const folder = mkdtempSync(join(tmpdir(), "chengyun-api-"));
  try {
    const file = join(folder, "openapi.yaml");
    execFileSync(python(), ["-m", "django", "spectacular", "--urlconf", "chengyun.config.every_tier", "--file", file], {
      cwd: root,
      env: { ...process.env, ...environment, CHENGYUN_VAR: folder, PYTHONPATH: root },
      stdio: ["ignore", "inherit", "pipe"],
    });
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const description = describe();
const types =
  "// Generated from openapi.yaml by `npm run api`; do not edit.\n\n" +
  astToString(await openapiTS(description, { alphabetize: true }));

/** The Chinese name of each field; where schemas differ, the one most of them use. */
function labels(text) {
  const counts = new Map();
  for (const schema of Object.values(parse(text).components?.schemas ?? {})) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const title = property.title ?? property.allOf?.[0]?.title;
      if (!title) continue;
      const found = counts.get(name) ?? new Map();
      counts.set(name, found.set(title, (found.get(title) ?? 0) + 1));
    }
  }
  const lines = [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, found]) => {
      const [title] = [...found].sort(([, one], [, other]) => other - one)[0];
      return `  ${JSON.stringify(name)}: ${JSON.stringify(title)},`;
    });
  return [
    "// Generated from openapi.yaml by `npm run api`; do not edit.",
    "",
    "export const FIELD_LABELS: Record<string, string> = {",
    ...lines,
    "};",
    "",
  ].join("\n");
}

const stale = [];
for (const [file, text] of [
  [join(here, "openapi.yaml"), description],
  [join(here, "src/schema.d.ts"), types],
  [join(here, "src/labels.ts"), labels(description)],
]) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (check) stale.push(file);
  else writeFileSync(file, text);
}
if (stale.length > 0) {
  console.error(`Stale, run \`npm run api\` in web/: ${stale.join(", ")}`);
  process.exit(1);
}

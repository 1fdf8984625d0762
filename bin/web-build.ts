/** Builds the dashboard once per change of its sources; the build is what the server hands pages out from. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFileLock } from "@contsup/workers/file-lock";
import { ROOT } from "./paths.ts";

const STAMP = join(ROOT, "web", ".next", ".contsup-build");
const LOCK = join(ROOT, ".data", "web-build.lock");
const SOURCES = [
  "web/**/*.{ts,tsx,css,json,mjs,svg}",
  "client/*.ts",
  "contsup/*.ts",
  "package-lock.json",
];

/** Of two at once, the second waits for the build of the first. */
export const buildWeb = (logFolder: string, log: (line: string) => void): Promise<void> =>
  withFileLock(LOCK, () => buildChangedWeb(logFolder, log), {
    onWait: (owner) => log(`process ${owner} is building the dashboard: waiting`),
  });

async function buildChangedWeb(logFolder: string, log: (line: string) => void): Promise<void> {
  const digest = sourceDigest();
  if (stampedDigest() === digest) return;
  log("building the dashboard (about 30 s, once)");
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, "web-build.log");
  const code = await nextBuild(logFile);
  if (code !== 0) throw new Error(`building the dashboard failed: see ${logFile}`);
  writeFileSync(STAMP, digest);
}

function nextBuild(logFile: string): Promise<number | null> {
  const output = openSync(logFile, "w");
  const child = spawn(
    process.execPath,
    [join(ROOT, "node_modules/next/dist/bin/next"), "build", "web"],
    {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
      stdio: ["ignore", output, output],
    },
  );
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
}

function sourceDigest(): string {
  const hash = createHash("sha256");
  const isSource = (file: string): boolean => !/(^|\/)(node_modules|\.next|dist)\//.test(file);
  for (const file of globSync(SOURCES, { cwd: ROOT }).filter(isSource).sort()) {
    hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest("hex");
}

function stampedDigest(): string | null {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return null;
  }
}

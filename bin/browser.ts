/** A real Chromium: the system's where there is one, else the one in npm's @sparticuz/chromium (Linux x64). */
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { withFileLock } from "@contsup/workers/file-lock";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** It has no business with the network, and none of the things that a first start asks for. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openBrowser(path: string | undefined): Promise<Browser> {
  const installed = findInstalled(path);
  if (installed) return chromium.launch({ executablePath: installed, args: ARGUMENTS });
  return chromium.launch({
    executablePath: await unpack(),
    args: [...ARGUMENTS, "--headless=shell"],
  });
}

/**
 * The package unpacks into the temporary folder and takes what lies there for its own, whole or not and whosever: it is given a
 * folder of this user, and one process at a time.
 */
function unpack(): Promise<string> {
  const folder = join(cacheFolder(process.env), "browser");
  mkdirSync(folder, { recursive: true });
  return withFileLock(`${folder}.lock`, async () => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = folder;
    try {
      const { default: packed } = await import("@sparticuz/chromium");
      return await packed.executablePath();
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });
}

/** `path` is the environment's PATH. */
function findInstalled(path = ""): string | undefined {
  return path
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(existsSync);
}

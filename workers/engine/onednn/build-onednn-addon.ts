import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { BuildAddon } from "../install/build-addon.ts";
import { runProgram } from "../install/run-program.ts";
import { LIBRARY_FILE, LIBRARY_LINK, type OnednnLibrary } from "./locate-onednn.ts";

const require = createRequire(import.meta.url);
const SOURCES = join(import.meta.dirname, "addon");

/** No -march: the cache may be shared by different processors. Kernels set their own target, and are chosen at run time. */
const FLAGS = [
  ...["-O3", "-std=c++17", "-fPIC", "-shared", "-fopenmp", "-DNAPI_VERSION=8"],
  "-ffp-contract=fast", // a * b + c as one instruction, where there is one
];

/** Tells one state of the sources from another, so that an update builds its own addon. */
export function sourceDigest(): string {
  const hash = createHash("sha256").update(FLAGS.join(" "));
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).sort();
  for (const file of files.filter((name) => /\.(cc|h)$/.test(name)))
    hash.update(`\n${file}\n`).update(readFileSync(join(SOURCES, file)));
  return hash.digest("hex").slice(0, 12);
}

export const buildOnednnAddon =
  (library: OnednnLibrary): BuildAddon =>
  async (folder, addon, signal) => {
    const { include_dir: nodeHeaders } = require("node-api-headers") as { include_dir: string };
    const unfinished = `${addon}.unfinished-${hostname()}-${process.pid}`;
    const sources = readdirSync(SOURCES).filter((name) => name.endsWith(".cc"));
    if (library.wheels.length > 0) await linkLibrary(folder);
    const args = [
      ...FLAGS,
      ...["-I", nodeHeaders],
      ...sources.map((file) => join(SOURCES, file)),
      ...library.compilerArguments(folder),
      ...["-o", unfinished],
    ];
    const digest = sourceDigest();
    await runProgram("g++", args, { what: "building the addon of the engine onednn", signal });
    if (sourceDigest() !== digest) {
      await rm(unfinished);
      throw new Error(`the sources in ${SOURCES} changed while they were compiled: build again`);
    }
    await rename(unfinished, addon);
  };

async function linkLibrary(folder: string): Promise<void> {
  const link = join(folder, LIBRARY_LINK);
  if (!existsSync(link)) await symlink(basename(LIBRARY_FILE), link);
}

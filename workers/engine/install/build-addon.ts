import { rename } from "node:fs/promises";
import { createRequire } from "node:module";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { CppCompiler } from "./cpp-compiler.ts";
import { runProgram } from "./run-program.ts";

const require = createRequire(import.meta.url);

/** Puts the addon for what lies in `folder` at the path `addon`, by renaming. */
export type BuildAddon = (folder: string, addon: string, signal?: AbortSignal) => Promise<void>;

/**
 * Compiles the Node addon of @tensorflow/tfjs-node-gpu against the unpacked wheels: one compiler call, with the Node
 * project's own headers. It is N-API, so the one binary serves every Node; it finds its libraries beside itself.
 */
export const buildAddonBy =
  ({ program, args: first }: CppCompiler): BuildAddon =>
  async (folder, addon, signal) => {
    const source = dirname(require.resolve("@tensorflow/tfjs-node-gpu/package.json"));
    const { include_dir: nodeHeaders } = require("node-api-headers") as { include_dir: string };
    const unfinished = `${addon}.unfinished-${hostname()}-${process.pid}`;
    const args = [
      ...first,
      ...["-O2", "-std=c++17", "-fPIC", "-shared"],
      ...["-DNAPI_VERSION=8", "-DNODE_GYP_MODULE_NAME=tfjs_binding"],
      ...["-I", nodeHeaders, "-I", join(folder, "tensorflow", "include"), "-I", source],
      ...["tfjs_backend.cc", "tfjs_binding.cc"].map((file) => join(source, "binding", file)),
      ...["cc", "framework"].map((part) =>
        join(folder, "tensorflow", `libtensorflow_${part}.so.2`),
      ),
      "-Wl,-rpath,$ORIGIN/tensorflow",
      ...["-o", unfinished],
    ];
    await runProgram(program, args, {
      what: "building the addon of the engine tensorflow",
      signal,
    });
    await rename(unfinished, addon);
  };

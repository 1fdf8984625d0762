/**
 * What compiles the addon of the engine `tensorflow`: g++, else Zig's C++ compiler from the Python package index, which brings all
 * it needs but OpenMP (so it cannot build `onednn`). It compiles its own C++ library first: two minutes instead of ten seconds.
 */
import { join } from "node:path";
import type { InstallOptions } from "../engine.ts";
import { installWheels } from "./install-from-wheels.ts";
import { missingCompiler } from "./missing-parts.ts";
import { COMPILER_WHEEL } from "./wheels.ts";

export interface CppCompiler {
  program: string;
  /** Before those of g++, which all are understood. */
  args: string[];
  buildSeconds: number;
}

const GPP: CppCompiler = { program: "g++", args: [], buildSeconds: 10 };

/** Of 2012, as the TensorFlow wheels ask for. */
const TARGET = "x86_64-linux-gnu.2.17";

/** g++, or the other one installed into the cache. */
export async function readyCppCompiler(options: InstallOptions): Promise<CppCompiler> {
  if (missingCompiler().length === 0) return GPP;
  const folder = join(options.cache, "engines", `zig-${COMPILER_WHEEL.version}`);
  options.log?.("g++ is missing: taking Zig's C++ compiler, which needs two minutes more");
  await installWheels(folder, { wheels: [COMPILER_WHEEL], members: ["ziglang/"] }, options);
  const objects = join(folder, "objects");
  const folders = ["GLOBAL", "LOCAL"].map((which) => `ZIG_${which}_CACHE_DIR=${objects}`);
  const zig = join(folder, "ziglang", "zig");
  return {
    program: "env",
    args: [...folders, zig, "c++", "-target", TARGET],
    buildSeconds: 150,
  };
}

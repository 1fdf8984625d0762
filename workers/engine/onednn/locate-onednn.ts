/**
 * The oneDNN library that the addon is compiled against: the system's where it has version 3 and computes with OpenMP's threads,
 * which are the addon's own, else the pinned wheels.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Wheel } from "../install/wheels.ts";

export interface OnednnLibrary {
  /** Of oneDNN; it names the folder in the cache. */
  version: string;
  wheels: Wheel[];
  members: string[];
  /** Arguments of the compiler, for what lies in `folder`. */
  compilerArguments(folder: string): string[];
  /** Why the system's is not taken though there is one. */
  note?: string;
}

const WHEEL_VERSION = "2023.2.0"; // oneDNN 3.2 with GNU OpenMP; newer wheels are built for SYCL
const part = (name: string): string => `${name}-${WHEEL_VERSION}.data/data`;
const LIBRARY = part("onednn_cpu_gomp");
const HEADERS = part("onednn_devel_cpu_gomp");

/** The wheel has the library three times, where symbolic links were: one is enough. */
export const LIBRARY_FILE = join(LIBRARY, "lib", "libdnnl.so.3.2");

/** What the linker wrote into the library as its name, and so what the addon looks for. */
export const LIBRARY_LINK = join(LIBRARY, "lib", "libdnnl.so.3");

const FROM_WHEELS: OnednnLibrary = {
  version: "3.2.0",
  // biome-ignore format: a table
  wheels: [
    { name: "onednn-cpu-gomp", version: WHEEL_VERSION, bytes: 38_888_991, sha256: "2f22a54d6a890ed14bfa185d42a4be65d8b5b1df85dc1f0f3a9abe31620416fb" },
    { name: "onednn-devel-cpu-gomp", version: WHEEL_VERSION, bytes: 188_103, sha256: "9763c69e8c907e119056bd52ad918ca84ac9ba939d130a99dfa95ccca3e5e284" },
  ],
  members: [
    LIBRARY_FILE,
    `${LIBRARY}/share/doc/onednn/LICENSE`,
    `${LIBRARY}/share/doc/onednn/THIRD-PARTY-PROGRAMS`,
    `${HEADERS}/include/`,
  ],
  compilerArguments: (folder) => [
    ...["-I", join(folder, HEADERS, "include")],
    join(folder, LIBRARY_FILE),
    `-Wl,-rpath,$ORIGIN/${LIBRARY}/lib`,
  ],
};

const pkgConfig = (...args: string[]): string | null => {
  const { status, stdout } = spawnSync("pkg-config", [...args, "dnnl"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
};

const words = (output: string | null): string[] => (output ?? "").split(/\s+/).filter(Boolean);

/** What the system's library takes its threads from, as its headers tell: OMP, TBB, SEQ and others; null where they do not. */
function threading(): string | null {
  const flags = words(pkgConfig("--cflags-only-I")); // without the folders that compilers search anyway
  const folders = flags.map((flag) => flag.replace(/^-I/, ""));
  const header = [...folders, pkgConfig("--variable=includedir") || "/usr/include"]
    .map((folder) => join(folder, "oneapi/dnnl/dnnl_config.h"))
    .find((file) => existsSync(file));
  if (!header) return null;
  const defined = /^\s*#define\s+DNNL_CPU_RUNTIME\s+DNNL_RUNTIME_(\w+)/m;
  return defined.exec(readFileSync(header, "utf8"))?.[1] ?? null;
}

function fromSystem(): OnednnLibrary {
  const version = pkgConfig("--modversion");
  const flags = words(pkgConfig("--cflags", "--libs"));
  return {
    version: `${version}-system`,
    wheels: [],
    members: [],
    compilerArguments: () => flags,
  };
}

function locate(): OnednnLibrary {
  if (pkgConfig("--atleast-version=3") === null) return FROM_WHEELS;
  const runtime = threading();
  if (runtime === "OMP") return fromSystem();
  const { version } = FROM_WHEELS;
  const reason = runtime
    ? `takes its threads from ${runtime}, not from OpenMP`
    : "has no header that tells where its threads come from";
  const note = `the system's oneDNN ${pkgConfig("--modversion")} ${reason}: oneDNN ${version} is taken from the Python package index`;
  return { ...FROM_WHEELS, note };
}

let found: OnednnLibrary | undefined;

export function locateOnednn(): OnednnLibrary {
  found ??= locate();
  return found;
}

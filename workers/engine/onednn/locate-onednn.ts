/** The oneDNN library that the addon is compiled against: the system's where it has version 3, else the pinned wheels. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Wheel } from "../install/wheels.ts";

export interface OnednnLibrary {
  /** Of oneDNN; it names the folder in the cache. */
  version: string;
  wheels: Wheel[];
  members: string[];
  /** Arguments of the compiler, for what lies in `folder`. */
  compilerArguments(folder: string): string[];
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

function fromSystem(): OnednnLibrary | null {
  if (pkgConfig("--atleast-version=3") === null) return null;
  const flags = pkgConfig("--cflags", "--libs")!.split(/\s+/).filter(Boolean);
  return {
    version: `${pkgConfig("--modversion")}-system`,
    wheels: [],
    members: [],
    compilerArguments: () => flags,
  };
}

let found: OnednnLibrary | undefined;

export function locateOnednn(): OnednnLibrary {
  found ??= fromSystem() ?? FROM_WHEELS;
  return found;
}

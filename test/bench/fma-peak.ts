/** What this machine's processor could do at most: benches quote fractions of it, since machines of one kind differ. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const SOURCE = join(import.meta.dirname, "fma-peak.cpp");

export interface FmaPeak {
  /** Single-precision multiply-adds of all threads together, 2 FLOP each. */
  gflops: number;
  vectorBits: number;
  threads: number;
}

/** Takes 2 s, after compiling it once for this processor (g++). Measure it in the run whose numbers it is quoted with. */
export async function fmaPeak({
  cache,
  threads = availableParallelism(),
}: {
  cache: string;
  threads?: number;
}): Promise<FmaPeak> {
  const { stdout } = await run(await compiled(join(cache, "bench")), [String(threads)]);
  return { ...(JSON.parse(stdout) as Omit<FmaPeak, "threads">), threads };
}

/** The program is named for its source and its processor: another one may lack the instructions. */
async function compiled(folder: string): Promise<string> {
  const hash = createHash("sha256").update(await readFile(SOURCE));
  const program = join(
    folder,
    `fma-peak-${hash.update(cpus()[0]!.model).digest("hex").slice(0, 12)}`,
  );
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  await run("g++", ["-O3", "-march=native", "-pthread", SOURCE, "-o", unfinished]);
  await rename(unfinished, program);
  return program;
}

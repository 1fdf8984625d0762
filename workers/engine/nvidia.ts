import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether an NVIDIA driver is loaded; below WSL2 and in some containers only its tool is to be seen. */
export const hasNvidiaDriver = (): boolean =>
  existsSync("/proc/driver/nvidia/version") || nvidiaGpus().length > 0;

/** The names of the GPUs, by index. */
export function nvidiaGpus(): string[] {
  const { status, stdout } = spawnSync(
    "nvidia-smi",
    ["--query-gpu=name", "--format=csv,noheader"],
    { encoding: "utf8" },
  );
  return status === 0 ? stdout.trim().split("\n").filter(Boolean) : [];
}

/**
 * What the driver says is taken: by this process where it can tell, else on the whole GPU (in a container it does not know the
 * process by our number). Null where it does not say.
 */
export async function gpuMemoryBytes(index: number): Promise<number | null> {
  const processes = await nvidiaSmi(["--query-compute-apps=pid,used_gpu_memory", `--id=${index}`]);
  const own = rowsOf(processes).find(([pid]) => Number(pid) === process.pid);
  const taken = own?.[1] ?? (await nvidiaSmi(["--query-gpu=memory.used", `--id=${index}`]));
  const mebibytes = Number.parseInt(taken, 10);
  return Number.isNaN(mebibytes) ? null : mebibytes * 2 ** 20;
}

const rowsOf = (csv: string): string[][] =>
  csv
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(",").map((cell) => cell.trim()));

/** Its CSV; empty where it cannot be run. */
const nvidiaSmi = (query: string[]): Promise<string> =>
  new Promise((resolve) =>
    execFile("nvidia-smi", [...query, "--format=csv,noheader,nounits"], (error, stdout) =>
      resolve(error ? "" : stdout),
    ),
  );

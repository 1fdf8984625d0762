import { spawnSync } from "node:child_process";
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

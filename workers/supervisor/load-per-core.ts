import { cpus, loadavg, platform } from "node:os";

/** Processes of the whole machine that want a core, mean of the last minute, over its cores; null on Windows, which has no such number. */
export const loadPerCore = (): number | null =>
  platform() === "win32" ? null : loadavg()[0]! / cpus().length;

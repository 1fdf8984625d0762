import { cpus } from "node:os";

/** The processor's name, as the operating system gives it. */
export const cpuModel = (): string => cpus()[0]?.model.trim() || process.arch;

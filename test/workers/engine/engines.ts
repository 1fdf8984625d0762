import type { EngineName } from "@contsup/contsup/engine-name";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { type Engine, installEngine, openEngine } from "@contsup/workers/engine/engine";

const cache = cacheFolder(process.env);

/** For values and gradients on small shapes. */
export const openCpu = (): Promise<Engine> => openEngine("cpu", { cache });

/** For whole networks; installed when it is not there yet, which takes minutes. */
export async function openInstalled(name: EngineName): Promise<Engine> {
  await installEngine(name, { cache });
  return openEngine(name, { cache });
}

export const openTensorflow = (): Promise<Engine> => openInstalled("tensorflow");

/** The engines that train on any machine. */
export const CPU_ENGINES = ["tensorflow", "onednn"] as const;

export const INSTALL_TIMEOUT_MS = 600_000;

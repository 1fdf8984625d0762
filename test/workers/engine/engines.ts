import { cacheFolder } from "@contsup/workers/cache-folder";
import { type Engine, installEngine, openEngine } from "@contsup/workers/engine/engine";

const cache = cacheFolder(process.env);

/** For values and gradients on small shapes. */
export const openCpu = (): Promise<Engine> => openEngine("cpu", { cache });

/** For whole networks; installed when it is not there yet, which takes minutes. */
export async function openTensorflow(): Promise<Engine> {
  await installEngine("tensorflow", { cache });
  return openEngine("tensorflow", { cache });
}

export const INSTALL_TIMEOUT_MS = 600_000;

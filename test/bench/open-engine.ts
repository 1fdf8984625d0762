import type { EngineName, RequestedEngine } from "@contsup/contsup/engine-name";
import { cacheFolder } from "@contsup/workers/cache-folder";
import {
  type Engine,
  installEngine,
  openEngine,
  resolveEngine,
} from "@contsup/workers/engine/engine";

/** The engine that a run which asks so would get, installed first where it is not yet, and the cache that it is in. */
export async function readyAskedEngine(
  asked: RequestedEngine,
): Promise<{ name: EngineName; cache: string }> {
  const cache = cacheFolder(process.env);
  const { name } = await resolveEngine(asked, { cache });
  await installEngine(name, { cache });
  return { name, cache };
}

export async function openAskedEngine(asked: RequestedEngine): Promise<Engine> {
  const { name, cache } = await readyAskedEngine(asked);
  return openEngine(name, { cache });
}

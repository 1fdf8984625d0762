import type { RequestedEngine } from "@contsup/contsup/engine-name";
import { cacheFolder } from "@contsup/workers/cache-folder";
import {
  type Engine,
  installEngine,
  openEngine,
  resolveEngine,
} from "@contsup/workers/engine/engine";

/** The engine that a run which asks so would get, installed first where it is not yet. */
export async function openAskedEngine(asked: RequestedEngine): Promise<Engine> {
  const cache = cacheFolder(process.env);
  const { name } = await resolveEngine(asked, { cache });
  await installEngine(name, { cache });
  return openEngine(name, { cache });
}

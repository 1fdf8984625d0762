/** Where engines and data sets are kept for all clones of a user: CONTSUP_CACHE, else the user's cache folder. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";

export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (env.CONTSUP_CACHE) return resolve(env.CONTSUP_CACHE);
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "contsup");
}

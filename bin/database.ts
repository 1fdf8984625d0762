/** The stack's database: the one DATABASE_URL names, else an embedded PostgreSQL that is kept alive; migrated. */
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import { createDeathCount } from "./death-count.ts";
import type { StatePaths } from "./paths.ts";

export interface StackDatabase {
  url: string;
  stop(): Promise<void>;
}

interface DatabaseOptions {
  env: NodeJS.ProcessEnv;
  paths: StatePaths;
  log: (line: string) => void;
  /** The embedded PostgreSQL keeps dying. */
  onBroken: (error: unknown) => void;
}

/** One of a newer version is left as it was found: not running. */
export async function openStackDatabase(options: DatabaseOptions): Promise<StackDatabase> {
  const database = await open(options);
  try {
    await migrate(database.url, options.log);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function open(options: DatabaseOptions): Promise<StackDatabase> {
  const url = options.env.DATABASE_URL;
  if (url && !/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? ""))
    throw new Error("DATABASE_URL must be a URL postgres://USER:PASSWORD@HOST:PORT/NAME");
  if (url) return { url, stop: async () => {} };
  return keepPostgres(options);
}

/** Started again when it dies by itself: on the same port, where server and worker look for it. */
async function keepPostgres({ paths, log, onBroken }: DatabaseOptions): Promise<StackDatabase> {
  const dir = paths.database;
  const isBroken = createDeathCount();
  let stopping = false;
  let current: Promise<EmbeddedPostgres> = startEmbeddedPostgres({ dir, log });
  const { url, port } = await current;

  const watch = async (): Promise<void> => {
    for (;;) {
      const { pid, logFile, ended } = await current;
      await ended();
      if (stopping) return;
      if (isBroken()) throw new Error(`PostgreSQL keeps ending: see ${logFile}`);
      log(`PostgreSQL (process ${pid}) ended, starting it again; its log: ${logFile}`);
      current = startEmbeddedPostgres({ dir, log, port });
    }
  };
  watch().catch(onBroken);
  return {
    url,
    async stop() {
      stopping = true;
      await current.then(({ stop }) => stop()).catch(() => {}); // one that did not start again: `onBroken` was told
    },
  };
}

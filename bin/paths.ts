/** Where this checkout keeps its state: `.data/` (database, artifacts, token, logs), unless CONTSUP_DATA names another folder. */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export interface StatePaths {
  data: string;
  database: string;
  artifacts: string;
  token: string;
  logs: string;
  stack: string;
  /** Who uses the stack: a file per process. */
  holds: string;
}

export function statePaths(env: NodeJS.ProcessEnv): StatePaths {
  const data = resolve(env.CONTSUP_DATA || join(ROOT, ".data"));
  return {
    data,
    database: join(data, "pg"),
    artifacts: join(data, "artifacts"),
    token: join(data, "token"),
    logs: join(data, "logs"),
    stack: join(data, "stack.json"),
    holds: join(data, "holds"),
  };
}

/** Runs are named on the command line by their id or any beginning of it that no other run shares. */
import type { Client } from "../client.ts";
import { UsageError } from "./exit-code.ts";

const UUID_LENGTH = 36;
const MOST_SHOWN = 5;

export async function resolveRunId(
  client: Client,
  prefix: string,
  { deleted = false } = {},
): Promise<string> {
  if (!/^[0-9a-f-]+$/i.test(prefix)) {
    throw new UsageError(
      `${JSON.stringify(prefix)} is no run id: ids are hexadecimal digits and dashes`,
    );
  }
  if (prefix.length === UUID_LENGTH) return prefix.toLowerCase();
  const { runs, totalCount } = await client.runs({
    filter: { idPrefix: prefix, deleted },
    first: MOST_SHOWN,
  });
  const [run] = runs;
  if (!run) {
    const what = deleted ? "deleted run" : "run";
    throw new UsageError(`no ${what} has an id that begins with ${prefix}`);
  }
  if (totalCount === 1) return run.id;
  const some = runs.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  throw new UsageError(`${totalCount} runs have an id that begins with ${prefix}:\n${some}`);
}

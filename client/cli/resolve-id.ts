/** Runs and sweeps are named on the command line by their id or any beginning of it that no other shares. */
import type { Client } from "../client.ts";
import { UsageError } from "./exit-code.ts";

const UUID_LENGTH = 36;
const MOST_SHOWN = 5;

export const resolveRunId = (
  client: Client,
  prefix: string,
  { deleted = false } = {},
): Promise<string> =>
  resolveId(deleted ? "deleted run" : "run", prefix, async () => {
    const filter = { idPrefix: prefix, deleted };
    const { runs, totalCount } = await client.runs({ filter, first: MOST_SHOWN });
    return { found: runs, count: totalCount };
  });

export const resolveSweepId = (client: Client, prefix: string): Promise<string> =>
  resolveId("sweep", prefix, async () => {
    const found = await client.sweeps({ idPrefix: prefix });
    return { found, count: found.length };
  });

/** `find` gives the first of those whose ids begin so, and how many there are. */
async function resolveId(
  what: string,
  prefix: string,
  find: () => Promise<{ found: { id: string; name: string }[]; count: number }>,
): Promise<string> {
  if (!/^[0-9a-f-]+$/i.test(prefix)) {
    throw new UsageError(
      `${JSON.stringify(prefix)} is no ${what} id: ids are hexadecimal digits and dashes`,
    );
  }
  if (prefix.length === UUID_LENGTH) return prefix.toLowerCase();
  const { found, count } = await find();
  const [only] = found;
  if (!only) throw new UsageError(`no ${what} has an id that begins with ${prefix}`);
  if (count === 1) return only.id;
  const some = found.slice(0, MOST_SHOWN).map(({ id, name }) => `  ${id}  ${name}`);
  throw new UsageError(
    [`${count} ${what}s have an id that begins with ${prefix}:`, ...some].join("\n"),
  );
}

// Reading what runs measured: whole, reduced for a chart, or row by row for an export.
import type { Database } from "./client.ts";
import type { EpochMetric, StepMetric } from "./generated/client/client.ts";

export interface StepMetricQuery {
  /** Only steps after this one. */
  after?: number | null;
  /** Which values are wanted; the lists of the others come back empty. All by default. */
  names?: string[] | null;
  /** At most so many rows, at least 2; every row where there are no more than that. */
  maxPoints?: number | null;
}

const LISTS = ["localLoss", "headLoss", "reconstructionLoss"] as const;
type ListName = (typeof LISTS)[number];

/**
 * Step metrics in order of step. Where there are more than `maxPoints`, steps are put into maxPoints / 2 equal buckets, and of each
 * bucket come two rows: at its first step the least of every value, at its last step the greatest (NaN counts as greatest). So no
 * peak is lost, and each value keeps its own envelope.
 */
export async function stepMetrics(
  db: Database,
  runId: string,
  { after, names, maxPoints }: StepMetricQuery = {},
): Promise<StepMetric[]> {
  if (maxPoints != null && maxPoints < 2) {
    throw new RangeError(`maxPoints is ${maxPoints}: it must be at least 2`);
  }
  const wanted = LISTS.filter((name) => names?.includes(name) ?? true);
  const [range] = await db.query<StepRange>(
    `select count(*)::int as count, min(step) as first, max(step) as last,
       (select (config->>'localModules')::int from "Run" where id = $1) as modules
     from "StepMetric" where "runId" = $1 and step > $2`,
    [runId, after ?? 0],
  );
  const { count, first, last, modules } = range!;
  if (count === 0) return [];
  if (maxPoints == null || count <= maxPoints) {
    return db.query(exact(wanted), [runId, first, last]);
  }
  return db.query(reduced(wanted, modules), [runId, first, last, Math.floor(maxPoints / 2)]);
}

interface StepRange {
  count: number;
  first: number;
  last: number;
  modules: number;
}

const SCALARS = ["learningRate", "imagesPerSecond"];

const exact = (wanted: ListName[]): string => `
  select "runId", step, seq, attempt, epoch, "learningRate", "imagesPerSecond", at,
    ${LISTS.map((name) => (wanted.includes(name) ? `"${name}"` : `'{}'::float8[] as "${name}"`))}
  from "StepMetric" where "runId" = $1 and step between $2 and $3 order by step`;

/** $4 buckets of equal width from step $2 to step $3. Lists are taken apart by subscript: far faster than unnesting them. */
function reduced(wanted: ListName[], modules: number): string {
  const aggregates = (aggregate: "min" | "max"): string =>
    [
      ...SCALARS.map((name) => `${aggregate}("${name}") as "${aggregate} ${name}"`),
      ...LISTS.map((name) => `${entries(name, aggregate)} as "${aggregate} ${name}"`),
      ...["step", "epoch", "at"].map((name) => `${aggregate}(${name}) as "${aggregate} ${name}"`),
    ].join();
  const entries = (name: ListName, aggregate: string): string => {
    if (!wanted.includes(name)) return "'{}'::float8[]";
    const each = Array.from({ length: modules }, (_, i) => `${aggregate}("${name}"[${i + 1}])`);
    return `array_remove(array[${each}], null)`; // a list that no row has stays empty
  };
  const rows = (aggregate: "min" | "max"): string =>
    `select "runId", seq, attempt, ${["step", "epoch", ...SCALARS, ...LISTS, "at"]
      .map((name) => `"${aggregate} ${name}" as "${name}"`)
      .join()} from bucket`;
  return `
    with bucket as (
      select "runId", max(seq) as seq, max(attempt) as attempt, ${aggregates("min")}, ${aggregates("max")}
      from "StepMetric" where "runId" = $1 and step between $2 and $3
      group by "runId", (step - $2::int)::bigint * $4::int / ($3::int - $2::int + 1)
    )
    ${rows("min")} union all ${rows("max")} where "max step" > "min step" order by step`;
}

/** What each epoch measured, in order. */
export const epochMetrics = (db: Database, runId: string): Promise<EpochMetric[]> =>
  db.query(`select * from "EpochMetric" where "runId" = $1 order by epoch`, [runId]);

const EXPORT_CHUNK_ROWS = 1_000;

/** Of all steps and all epochs, each once. */
export async function countRows(
  db: Database,
  runId: string,
): Promise<{ steps: number; epochs: number }> {
  const [counts] = await db.query<{ steps: number; epochs: number }>(
    `select (select count(*)::int from "StepMetric" where "runId" = $1) as steps,
       (select count(*)::int from "EpochMetric" where "runId" = $1) as epochs`,
    [runId],
  );
  return counts!;
}

/** Every step of a run, for an export: a chunk in memory at a time, and no transaction held open. */
export async function* stepRows(db: Database, runId: string): AsyncGenerator<StepMetric, void> {
  for (let after = 0; ; ) {
    const rows = await db.query<StepMetric>(
      `select * from "StepMetric" where "runId" = $1 and step > $2 order by step limit ${EXPORT_CHUNK_ROWS}`,
      [runId, after],
    );
    yield* rows;
    if (rows.length < EXPORT_CHUNK_ROWS) return;
    after = rows.at(-1)!.step;
  }
}

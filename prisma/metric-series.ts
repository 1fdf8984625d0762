// What charts draw: metrics of many runs over step, epoch or time, as buckets with least, greatest and mean value that the
// database makes. Nothing is sampled; a window with few points comes point by point.
import { type MetricName, metricFacts, metricName } from "@contsup/contsup/metric-name";
import type { RunConfig } from "@contsup/contsup/run-config";
import { stepsPerEpoch } from "@contsup/contsup/steps-per-epoch";
import type { Database } from "./client.ts";

export type MetricAxis = "STEP" | "EPOCH" | "TIME";

export interface SeriesQuery {
  names: MetricName[];
  axis: MetricAxis;
  /** In units of the axis, both ends included; null where it is open. */
  from?: number | null;
  to?: number | null;
  /** Buckets at most, where the window holds more than EXACT_POINTS points. */
  maxPoints: number;
}

/** A window with no more points than that comes exact. */
export const EXACT_POINTS = 2_000;

export interface RunSeries {
  runId: string;
  /** What a point was measured at the end of. */
  per: "STEP" | "EPOCH";
  /** Every point is there: `least` and `greatest` are left empty. */
  isExact: boolean;
  /** The first and the last point of each bucket, in units of the axis; equal where exact. */
  first: number[];
  last: number[];
  /** Points in each bucket. */
  points: number[];
  series: { name: string; mean: number[]; least: number[]; greatest: number[] }[];
}

interface RunFacts {
  id: string;
  config: RunConfig;
  startedAt: Date;
}

/** Runs that are read at the same time: the pool serves others too. */
const AT_ONCE = 4;

/** In the order of `runIds`, the series by step first; runs that do not exist, and metrics that a run cannot have, are left out. */
export async function metricSeries(
  db: Database,
  runIds: string[],
  query: SeriesQuery,
): Promise<RunSeries[]> {
  const runs = await db.query<RunFacts>(
    `select id, config, coalesce("startedAt", "createdAt") as "startedAt" from "Run"
     where id = any($1::uuid[]) and "deletedAt" is null order by array_position($1::uuid[], id)`,
    [runIds],
  );
  const reads = runs.flatMap((run) =>
    (["step", "epoch"] as const).map((per) => () => readSeries(db, run, per, query)),
  );
  const results: (RunSeries | null)[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, worker) => {
      for (let i = worker; i < reads.length; i += AT_ONCE) results[i] = await reads[i]!();
    }),
  );
  return results.filter((result) => result !== null);
}

async function readSeries(
  db: Database,
  run: RunFacts,
  per: "step" | "epoch",
  query: SeriesQuery,
): Promise<RunSeries | null> {
  const names = query.names.filter((name) => metricFacts(name.metric).per === per);
  const wanted = names.flatMap((name) => {
    const value = sqlOf(name, run.config);
    return value === null ? [] : [{ name: metricName(name), value }];
  });
  if (wanted.length === 0) return null;
  const source = sourceOf(run, per, query.axis);
  const window = await findWindow(db, source, query);
  const rows = window ? await readBuckets(db, source, window, wanted, query.maxPoints) : [];
  return {
    ...{ runId: run.id, per: per === "step" ? "STEP" : "EPOCH" },
    isExact: window?.isExact ?? true,
    first: rows.map(({ first }) => Number(first) / source.scale),
    last: rows.map(({ last }) => Number(last) / source.scale),
    points: rows.map(({ points }) => points),
    series: wanted.map(({ name }, index) => ({
      name,
      mean: rows.map((row) => row[`mean${index}`]!),
      least: window?.isExact ? [] : rows.map((row) => row[`least${index}`]!),
      greatest: window?.isExact ? [] : rows.map((row) => row[`greatest${index}`]!),
    })),
  };
}

interface BucketRow {
  first: number;
  last: number;
  points: number;
  [value: string]: number;
}

/** A value of a row in SQL; null where the run has none of it. */
function sqlOf({ metric, module }: MetricName, config: RunConfig): string | null {
  const { isPerModule, needsDecoder, format } = metricFacts(metric);
  const cast = format === "bytes" ? "::float8" : "";
  if (!isPerModule) return `"${metric}"${cast}`;
  if (needsDecoder && !config.decoder) return null;
  const modules = config.localModules - (needsDecoder ? 1 : 0);
  const entry = (number: number): string => `"${metric}"[${number}]${cast}`;
  if (module === "sum") {
    return Array.from({ length: modules }, (_, index) => entry(index + 1)).join(" + ");
  }
  return Number(module) <= modules ? entry(Number(module)) : null;
}

const SECONDS = `extract(epoch from at - $2::timestamptz)::float8`;

interface Source {
  runId: string;
  table: "StepMetric" | "EpochMetric";
  /** In SQL; x = position / scale. Parameter $2 is when the run started. */
  position: string;
  scale: number;
  startedAt: Date;
}

function sourceOf(
  { id, config, startedAt }: RunFacts,
  per: "step" | "epoch",
  axis: MetricAxis,
): Source {
  const table = per === "step" ? "StepMetric" : "EpochMetric";
  const shared = { runId: id, table, startedAt } as const;
  if (axis === "TIME") return { ...shared, position: SECONDS, scale: 1 };
  if (axis === "STEP") return { ...shared, position: "step", scale: 1 };
  if (per === "epoch") return { ...shared, position: "epoch", scale: 1 };
  return { ...shared, position: "step", scale: stepsPerEpoch(config) };
}

interface Window {
  first: number;
  last: number;
  isExact: boolean;
}

/** The positions in the window, and whether there are few enough; null where there is none. */
async function findWindow(
  db: Database,
  source: Source,
  query: SeriesQuery,
): Promise<Window | null> {
  const { from, to } = query;
  const ends = [from, to].map((end) => (end == null ? null : end * source.scale));
  const where = `"runId" = $1 and ($2::timestamptz is not null)
    and ($3::float8 is null or ${source.position} >= ${typed(source, "ceil", "$3")})
    and ($4::float8 is null or ${source.position} <= ${typed(source, "floor", "$4")})`;
  const [found] = await db.query<{ first: number | null; last: number; few: number }>(
    `select min(${source.position})::float8 as first, max(${source.position})::float8 as last,
       (select count(*)::int from (select from "${source.table}" where ${where} limit ${EXACT_POINTS + 1}) as point) as few
     from "${source.table}" where ${where}`,
    [source.runId, source.startedAt, ...ends],
  );
  if (found?.first == null) return null;
  return { first: found.first, last: found.last, isExact: found.few <= EXACT_POINTS };
}

/** Whole positions are compared with whole numbers: that the index can do. */
const typed = ({ position }: Source, round: "ceil" | "floor", end: string): string =>
  position === SECONDS ? end : `${round}(least(greatest(${end}, 0), 2147483647))::int`;

/** Rows of the window, one for each point or for each bucket that has some. A value that is not finite makes its bucket's mean NaN. */
async function readBuckets(
  db: Database,
  source: Source,
  window: Window,
  wanted: { value: string }[],
  maxPoints: number,
): Promise<BucketRow[]> {
  const { table, position, runId, startedAt } = source;
  const { first, last, isExact } = window;
  const type = position === SECONDS ? "float8" : "int";
  const rows = `from "${table}" where "runId" = $1 and ($2::timestamptz is not null) and ${position} between`;
  if (isExact) {
    const values = wanted.map(({ value }, index) => `${value} as mean${index}`);
    return db.query(
      `select ${position} as first, ${position} as last, 1 as points, ${values.join()}
       ${rows} $3::${type} and $4::${type} order by ${position}`,
      [runId, startedAt, first, last],
    );
  }
  const aggregates = `min(${position}) as first, max(${position}) as last, count(*)::int as points, ${wanted
    .map(
      ({ value }, i) =>
        `avg(${value}) as mean${i}, min(${value}) as least${i}, max(${value}) as greatest${i}`,
    )
    .join()}`;
  if (table !== "StepMetric" || position === SECONDS) {
    return db.query(
      `select ${aggregates} ${rows} $3::${type} and $4::${type}
       group by least(floor((${position} - $3::${type}) * $5::float8)::int, $6::int - 1) order by 1`,
      [runId, startedAt, first, last, maxPoints / (last - first || 1), maxPoints],
    );
  }
  // Each bucket is a short scan of the primary key, with nothing to sort; two statements use two cores.
  const width = (last - first + 1) / maxPoints;
  const end = (bucket: string): string => `$3::int + ceil(${bucket} * $4::float8)::int`;
  const half = Math.ceil(maxPoints / 2);
  const parts = [
    [0, half - 1],
    [half, maxPoints - 1],
  ].map((part) =>
    db.query<BucketRow>(
      `select bucket.* from generate_series($5::int, $6::int) number cross join lateral (
         select ${aggregates} ${rows} ${end("number")} and ${end("(number + 1)")} - 1
       ) bucket where bucket.points > 0 order by number`,
      [runId, startedAt, first, width, ...part],
    ),
  );
  return (await Promise.all(parts)).flat();
}

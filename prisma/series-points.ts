// The points of a window, or its buckets, as arrays: PostgreSQL hands them over far faster than as rows.
import type { Database } from "./client.ts";
import { positionOf, type Source, type Window } from "./series-window.ts";
import { CHUNK_STEPS, chunkOf } from "./step-chunks.ts";

export interface Points {
  first: number[];
  last: number[];
  points: number[];
  /** In the order in which they were wanted. */
  values: { mean: number[]; least: number[]; greatest: number[] }[];
}

interface Wanted {
  /** In SQL, of a row of the source. */
  value: string;
  /** Where it is in the arrays of a StepChunk; null where it is not. */
  entry: number | null;
}

/** Every point of these windows, by run. */
export async function readPoints(
  db: Database,
  source: Source,
  wanted: Wanted[],
  windows: Window[],
): Promise<[id: string, points: Points][]> {
  if (windows.length === 0) return [];
  const position = positionOf(source);
  const values = wanted.map(({ value }, i) => `${value} as value${i}`);
  const rows = await db.query<{ id: string; [value: string]: unknown }>(
    `select run.id, read.* from unnest($1::uuid[], $2::timestamptz[], $3::float8[], $4::float8[]) as run(id, "startedAt", low, high)
     cross join lateral (
       select array_agg(position) as first, ${wanted.map((_, i) => `array_agg(value${i}) as mean${i}`)} from (
         select ${position}::float8 as position, ${values} from "${source.table}"
         where "runId" = run.id and ${position} between run.low${cast(source)} and run.high${cast(source)} order by 1
       ) as point
     ) as read`,
    [
      ...[windows.map(({ id }) => id), windows.map(({ startedAt }) => startedAt)],
      ...[windows.map(({ first }) => first), windows.map(({ last }) => last)],
    ],
  );
  return rows.map(({ id, ...read }) => {
    const array = (name: string): number[] => (read[name] as number[] | null) ?? [];
    const first = array("first");
    const values = wanted.map((_, i) => ({ mean: array(`mean${i}`), least: [], greatest: [] }));
    return [id, { first, last: first, points: first.map(() => 1), values }];
  });
}

const cast = ({ position }: Source): string => (position === "seconds" ? "" : "::int");

/**
 * Buckets of the window, `maxPoints` at most, those that have points. A value that is not finite makes its bucket's mean NaN. Of
 * many steps the buckets are whole chunks, but for the ends of the window, so that nearly all of it is read from chunks.
 */
export async function readBuckets(
  db: Database,
  source: Source,
  wanted: Wanted[],
  window: Window,
  maxPoints: number,
): Promise<Points> {
  const width = (window.last - window.first + 1) / maxPoints;
  const reads =
    source.table !== "StepMetric" || source.position !== "step"
      ? await readScan(db, source, wanted, window, maxPoints)
      : width < CHUNK_STEPS || wanted.some(({ entry }) => entry === null)
        ? await readSteps(db, wanted, window, width, maxPoints)
        : await readChunks(db, wanted, window, maxPoints);
  const joined = (name: string): number[] => reads.flatMap((read) => read[name] ?? []);
  const values = (name: string): number[] => joined(name).map(inFewDigits);
  return {
    ...{ first: joined("first"), last: joined("last"), points: joined("points") },
    values: wanted.map((_, i) => ({
      ...{ mean: values(`mean${i}`), least: values(`least${i}`) },
      greatest: values(`greatest${i}`),
    })),
  };
}

/** Those that a float has exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** As many as a float of 32 bits has, which is more than can be drawn: in JSON it is half as long. */
function inFewDigits(value: number): number {
  const decimals = 6 - Math.floor(Math.log10(Math.abs(value)));
  const power = POWERS_OF_TEN[decimals];
  // A whole number over one of them is the float that is written so: five times faster than by its digits.
  return power ? Math.round(value * power) / power : Number(value.toPrecision(7));
}

/** Null where there is no bucket. */
type Arrays = Record<string, number[] | null>;

/** A row of arrays from a statement that gives a row for each bucket. */
const asArrays = (wanted: Wanted[], buckets: string): string =>
  `select ${[
    "first",
    "last",
    "points",
    ...wanted.flatMap((_, i) => [`mean${i}`, `least${i}`, `greatest${i}`]),
  ]
    .map((name) => `array_agg(${name}::float8) as ${name}`)
    .join()} from (${buckets}) as bucket`;

const aggregates = (wanted: Wanted[], position: string): string =>
  `min(${position}) as first, max(${position}) as last, count(*) as points, ${wanted
    .map(
      ({ value }, i) =>
        `avg(${value}) as mean${i}, min(${value}) as least${i}, max(${value}) as greatest${i}`,
    )
    .join()}`;

function readScan(
  db: Database,
  source: Source,
  wanted: Wanted[],
  { id, startedAt, first, last }: Window,
  maxPoints: number,
): Promise<Arrays[]> {
  const position = positionOf(source);
  const buckets = `
    select ${aggregates(wanted, position)} from "${source.table}", (select $2::timestamptz as "startedAt") as run
    where "runId" = $1 and ${position} between $3::float8 and $4::float8
    group by least(floor((${position} - $3::float8) * $5::float8)::int, $6::int - 1) order by 1`;
  const scale = maxPoints / (last - first || 1);
  return db.query(asArrays(wanted, buckets), [id, startedAt, first, last, scale, maxPoints]);
}

/** Each bucket is a short scan of the primary key, with nothing to sort; two statements use two cores. */
async function readSteps(
  db: Database,
  wanted: Wanted[],
  { id, first }: Window,
  width: number,
  maxPoints: number,
): Promise<Arrays[]> {
  const end = (bucket: string): string => `$2::int + ceil(${bucket} * $3::float8)::int`;
  const buckets = asArrays(
    wanted,
    `select bucket.* from generate_series($4::int, $5::int) as number cross join lateral (
       select ${aggregates(wanted, "step")} from "StepMetric"
       where "runId" = $1 and step between ${end("number")} and ${end("(number + 1)")} - 1
     ) as bucket where bucket.points > 0 order by number`,
  );
  const half = Math.ceil(maxPoints / 2);
  const parts = await Promise.all([
    db.query<Arrays>(buckets, [id, first, width, 0, half - 1]),
    db.query<Arrays>(buckets, [id, first, width, half, maxPoints - 1]),
  ]);
  return parts.flat();
}

/** Two statements use two cores. */
async function readChunks(
  db: Database,
  wanted: Wanted[],
  { id, first, last }: Window,
  maxPoints: number,
): Promise<Arrays[]> {
  const [head, chunks] = [chunkOf(first), chunkOf(last) - chunkOf(first) + 1];
  const perBucket = Math.ceil(chunks / maxPoints);
  const half = head + perBucket * Math.ceil(chunks / perBucket / 2);
  const buckets = chunkBuckets(wanted);
  const read = (from: number, to: number): Promise<Arrays[]> => {
    const [whole, end] = [chunkOf(from - 1) + 1, chunkOf(to + 1) - 1];
    return db.query(buckets, [id, from, to, whole, end, head, perBucket]);
  };
  const parts = await Promise.all([
    read(first, CHUNK_STEPS * half),
    read(CHUNK_STEPS * half + 1, last),
  ]);
  return parts.flat();
}

/** Steps before the first whole chunk of the window, and after the last one that is written, are read themselves. */
function chunkBuckets(wanted: Wanted[]): string {
  const entries = wanted.map(
    ({ entry }, i) =>
      `least[${entry}] as least${i}, greatest[${entry}] as greatest${i}, sum[${entry}] as sum${i}`,
  );
  const itself = wanted.map(
    ({ value }, i) => `${value} as least${i}, ${value} as greatest${i}, ${value} as sum${i}`,
  );
  const steps = `select (step - 1) / ${CHUNK_STEPS} as chunk, step as first, step as last, 1 as points, ${itself}
    from "StepMetric" where "runId" = $1 and step between`;
  const buckets = `
    with written as (select least(coalesce(max(chunk), -1), $5::int) as newest from "StepChunk" where "runId" = $1), part as (
      select chunk, first, last, points, ${entries} from "StepChunk" where "runId" = $1 and chunk between $4::int and $5::int
      union all ${steps} $2::int and ${CHUNK_STEPS} * $4::int
      union all ${steps} greatest($2::int, ${CHUNK_STEPS} * $4::int + 1, ${CHUNK_STEPS} * ((select newest from written) + 1) + 1) and $3::int
    )
    select min(first) as first, max(last) as last, sum(points) as points, ${wanted.map(
      (_, i) =>
        `sum(sum${i}) / sum(points) as mean${i}, min(least${i}) as least${i}, max(greatest${i}) as greatest${i}`,
    )}
    from part group by (chunk - $6::int) / $7::int order by 1`;
  return asArrays(wanted, buckets);
}

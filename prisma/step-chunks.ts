// What 32 steps in a row have in common, kept beside them: a curve over 100,000 steps is made from 3,125 rows. A chunk is written in
// the transaction that writes the last of its steps, and again in each that writes one of them anew. So every step up to the end of
// the newest chunk of a run is in a chunk, and no chunk differs from its steps; the run's last steps, up to 31, are in none.
import type { MetricName } from "@contsup/contsup/metric-name";
import type { Queryable } from "./client.ts";
import { entriesOf, float8Array } from "./float8-array.ts";
import type { StepReport } from "./reports.ts";

export const CHUNK_STEPS = 32;

export const chunkOf = (step: number): number => Math.floor((step - 1) / CHUNK_STEPS);

const SCALARS = ["learningRate", "imagesPerSecond"] as const;
const LISTS = ["localLoss", "headLoss", "reconstructionLoss"] as const;
type Values = Pick<StepReport, "step" | (typeof SCALARS)[number] | (typeof LISTS)[number]>;

/** Where in a chunk's arrays a value is, counted from 1; null for what is not measured at every step. */
export function chunkEntry({ metric, module }: MetricName, modules: number): number | null {
  const scalar = placeOf(SCALARS, metric);
  if (scalar >= 0) return scalar + 1;
  const list = placeOf(LISTS, metric);
  if (list < 0 || module === null) return null;
  return SCALARS.length + list * (modules + 1) + (module === "sum" ? modules + 1 : module);
}

const placeOf = (names: readonly string[], name: string): number => names.indexOf(name);

/** All that one step adds to its chunk, in the order of `chunkEntry`. */
function entries(values: Values): number[] {
  return [
    ...SCALARS.map((name) => values[name]),
    ...LISTS.flatMap((name) => {
      const list = values[name];
      if (list.length === 0) return [];
      const summed = name === "reconstructionLoss" ? list.slice(0, -1) : list; // the last module has none
      return [...list, summed.reduce((sum, value) => sum + value, 0)];
    }),
  ];
}

/** The chunks, whole, that `steps` end or change, of a run whose newest one is `newest` (-1: none): before they are written. */
export async function chunksOf(
  connection: Queryable,
  runId: string,
  newest: number,
  steps: readonly Values[],
): Promise<Chunk[]> {
  const numbers = steps.map(({ step }) => step);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const from = Math.min(chunkOf(first), newest + 1);
  const to = chunkOf(last) <= newest ? chunkOf(last) : chunkOf(last + 1) - 1;
  const [low, high] = [from * CHUNK_STEPS + 1, (to + 1) * CHUNK_STEPS];
  const own = steps.filter(({ step }) => step >= low && step <= high);
  const isWhole = own.length >= high - low + 1;
  const others = isWhole ? [] : await stored(connection, runId, [low, high], numbers);
  return [...Map.groupBy([...others, ...own], ({ step }) => chunkOf(step))].map(summary);
}

/** The steps from `low` to `high` but those of `numbers`, which come anew. */
const stored = (
  connection: Queryable,
  runId: string,
  [low, high]: [number, number],
  numbers: number[],
): Promise<Values[]> =>
  connection.query<Values>(
    `select step, ${[...SCALARS, ...LISTS].map((name) => `"${name}"`)} from "StepMetric"
     where "runId" = $1 and step between $2 and $3 and step <> all($4::int[])`,
    [runId, low, high, numbers],
  );

interface Chunk {
  chunk: number;
  first: number;
  last: number;
  points: number;
  least: number[];
  greatest: number[];
  sum: number[];
}

/** As PostgreSQL counts: NaN is greater than every number. */
function summary([chunk, steps]: [number, Values[]]): Chunk {
  const numbers = steps.map(({ step }) => step);
  const [head, ...rest] = steps.map(entries) as [number[], ...number[][]];
  const [least, greatest, sum] = [[...head], [...head], [...head]];
  for (const values of rest) {
    values.forEach((value, i) => {
      if (value < least[i]! || Number.isNaN(least[i])) least[i] = value;
      if (value > greatest[i]! || Number.isNaN(value)) greatest[i] = value;
      sum[i]! += value;
    });
  }
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return { chunk, first, last, points: steps.length, least, greatest, sum };
}

/** The parameters of insertChunks. */
export const chunkColumns = (chunks: Chunk[]): unknown[] => [
  ...(["chunk", "first", "last", "points"] as const).map((name) =>
    chunks.map((each) => each[name]),
  ),
  ...(["least", "greatest", "sum"] as const).map((name) =>
    float8Array(chunks.map((each) => each[name])),
  ),
  chunks[0]?.sum.length ?? 0,
];

/** For the run of parameter `run`; parameters number `from` on are `chunkColumns`. */
export function insertChunks(run: string, from: number): string {
  const at = (i: number) => `$${from + i}`;
  const [least, greatest, sum] = [4, 5, 6].map((i) => entriesOf(at(i), at(7)));
  return `
    insert into "StepChunk" ("runId", chunk, first, last, points, least, greatest, sum)
    select ${run}, chunk, first, last, points, ${least}, ${greatest}, ${sum}
    from unnest(${at(0)}::int[], ${at(1)}::int[], ${at(2)}::int[], ${at(3)}::int[])
      with ordinality as chunk(chunk, first, last, points, i)
    on conflict ("runId", chunk) do update set first = excluded.first, last = excluded.last, points = excluded.points,
      least = excluded.least, greatest = excluded.greatest, sum = excluded.sum`;
}

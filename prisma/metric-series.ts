// What charts draw: metrics of many runs over step, epoch or time, as buckets with least, greatest and mean value that the
// database makes. Nothing is sampled; a window with few points comes point by point.
import { type MetricName, metricFacts, metricName } from "@contsup/contsup/metric-name";
import type { RunConfig } from "@contsup/contsup/run-config";
import { stepsPerEpoch } from "@contsup/contsup/steps-per-epoch";
import type { Database } from "./client.ts";
import { type Points, readBuckets, readPoints } from "./series-points.ts";
import { EXACT_POINTS, findWindows, type SeriesRun, type Source } from "./series-window.ts";
import { chunkEntry } from "./step-chunks.ts";

export { EXACT_POINTS };

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

/** Reads at the same time: the pool serves others too. */
const AT_ONCE = 4;

/** In the order of `runIds`, the series by step first; runs that do not exist, and metrics that a run cannot have, are left out. */
export async function metricSeries(
  db: Database,
  runIds: string[],
  query: SeriesQuery,
): Promise<RunSeries[]> {
  const runs = await db.query<RunFacts>(
    `select id, config, coalesce("startedAt", "createdAt") as "startedAt" from "Run"
     where id = any($1::uuid[]) and "deletedAt" is null`,
    [runIds],
  );
  const groups = (["step", "epoch"] as const).flatMap((per) => groupsOf(runs, per, query));
  const found = await inTurns(groups.map((group) => () => readGroup(db, group, query)));
  const place = new Map(runIds.map((id, index) => [id, index]));
  return found.flat().sort((a, b) => place.get(a.runId)! - place.get(b.runId)!);
}

/** Runs that one statement reads: the same expressions on the same table. */
interface Group {
  source: Source;
  wanted: { name: string; value: string; entry: number | null }[];
  runs: (SeriesRun & { scale: number })[];
}

function groupsOf(runs: RunFacts[], per: "step" | "epoch", query: SeriesQuery): Group[] {
  const names = query.names.filter((name) => metricFacts(name.metric).per === per);
  const groups = new Map<string, Group>();
  for (const { id, config, startedAt } of runs) {
    const wanted = names.flatMap((name) => {
      const value = sqlOf(name, config);
      const entry = chunkEntry(name, config.localModules);
      return value === null ? [] : [{ name: metricName(name), value, entry }];
    });
    if (wanted.length === 0) continue;
    const source: Source =
      per === "step"
        ? { table: "StepMetric", position: query.axis === "TIME" ? "seconds" : "step" }
        : { table: "EpochMetric", position: EPOCH_POSITION[query.axis] };
    const scale = per === "step" && query.axis === "EPOCH" ? stepsPerEpoch(config) : 1;
    const [from, to] = [query.from, query.to].map((end) => (end == null ? null : end * scale));
    const key = JSON.stringify(wanted);
    const group = groups.get(key) ?? { source, wanted, runs: [] };
    group.runs.push({ id, startedAt, from: from ?? null, to: to ?? null, scale });
    groups.set(key, group);
  }
  return [...groups.values()];
}

const EPOCH_POSITION = { STEP: "step", EPOCH: "epoch", TIME: "seconds" } as const;

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

/** Those with few points in one statement, each of the others in its own. */
async function readGroup(
  db: Database,
  { source, wanted, runs }: Group,
  { maxPoints }: SeriesQuery,
): Promise<RunSeries[]> {
  const windows = await findWindows(db, source, runs);
  const exact = await readPoints(
    db,
    source,
    wanted,
    windows.filter(({ isExact }) => isExact),
  );
  const reduced = windows.filter(({ isExact }) => !isExact);
  const buckets = await inTurns(
    reduced.map((window) => () => readBuckets(db, source, wanted, window, maxPoints)),
  );
  const read = new Map([...exact, ...reduced.map(({ id }, i) => [id, buckets[i]!] as const)]);
  return runs.map(({ id, scale }) => {
    const { first, last, points, values } = read.get(id) ?? NOTHING;
    return {
      ...{ runId: id, per: source.table === "StepMetric" ? "STEP" : "EPOCH", points },
      isExact: !reduced.some((window) => window.id === id),
      first: first.map((position) => position / scale),
      last: last.map((position) => position / scale),
      series: wanted.map(({ name }, index) => ({
        ...{ name, mean: [], least: [], greatest: [] },
        ...values[index],
      })),
    };
  });
}

const NOTHING: Points = { first: [], last: [], points: [], values: [] };

async function inTurns<T>(reads: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, reader) => {
      for (let i = reader; i < reads.length; i += AT_ONCE) results[i] = await reads[i]!();
    }),
  );
  return results;
}

import type { Database } from "./client.ts";

/** A window with no more points than that comes exact. */
export const EXACT_POINTS = 2_000;

export interface Source {
  table: "StepMetric" | "EpochMetric";
  /** What stands for x. */
  position: "step" | "epoch" | "seconds";
}

/** The position in SQL, where "run" is the run's row with when it was started. */
export const positionOf = ({ position }: Source): string =>
  position === "seconds" ? `extract(epoch from at - run."startedAt")::float8` : position;

export interface SeriesRun {
  id: string;
  startedAt: Date;
  /** In positions, both ends included; null where it is open. */
  from: number | null;
  to: number | null;
}

export interface Window {
  id: string;
  startedAt: Date;
  /** The positions of its first and its last point. */
  first: number;
  last: number;
  isExact: boolean;
}

/** Where the points of each run begin and end in its window, and whether they are few; runs without any are left out. */
export async function findWindows(
  db: Database,
  source: Source,
  runs: SeriesRun[],
): Promise<Window[]> {
  const position = positionOf(source);
  const where = `"runId" = run.id and ${position} between run.low and run.high`;
  const found = await db.query<{ id: string; first: number; last: number; few: number }>(
    `select run.id, ends.first, ends.last, counted.few
     from (
       select id, "startedAt", ${bound(source, "ceil", `coalesce("from", '-Infinity')`)} as low,
         ${bound(source, "floor", `coalesce("to", 'Infinity')`)} as high
       from unnest($1::uuid[], $2::timestamptz[], $3::float8[], $4::float8[]) as given(id, "startedAt", "from", "to")
     ) as run
     cross join lateral (
       select min(${position})::float8 as first, max(${position})::float8 as last from "${source.table}" where ${where}
     ) as ends
     cross join lateral (
       select count(*)::int as few from (select from "${source.table}" where ${where} limit ${EXACT_POINTS + 1}) as point
     ) as counted
     where ends.first is not null`,
    [
      ...[runs.map(({ id }) => id), runs.map(({ startedAt }) => startedAt)],
      ...[runs.map(({ from }) => from), runs.map(({ to }) => to)],
    ],
  );
  const starts = new Map(runs.map(({ id, startedAt }) => [id, startedAt]));
  return found.map(({ id, first, last, few }) => ({
    ...{ id, first, last, startedAt: starts.get(id)! },
    isExact: few <= EXACT_POINTS,
  }));
}

/** Whole positions are compared with whole numbers: that the index can do. */
const bound = ({ position }: Source, round: "ceil" | "floor", end: string): string =>
  position === "seconds" ? end : `${round}(least(greatest(${end}, 0), 2147483647))::int`;

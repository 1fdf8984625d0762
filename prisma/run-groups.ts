// Runs that share the values of some fields of their config, with mean and standard deviation over what differs, mostly the seed.
import type { Database } from "./client.ts";

export interface RunGroup {
  /** Of each field, in the order asked. */
  values: unknown[];
  count: number;
  completed: number;
  best: AccuracySummary | null;
  last: AccuracySummary | null;
  /** Newest first. */
  runIds: string[];
}

export interface AccuracySummary {
  mean: number;
  /** Of the sample; null for one run. */
  deviation: number | null;
}

interface GroupRow {
  values: unknown[];
  count: number;
  completed: number;
  bestMean: number | null;
  bestDeviation: number | null;
  lastMean: number | null;
  lastDeviation: number | null;
  runIds: string[];
}

/** Groups of these runs, ordered by their values. */
export async function runGroups(
  db: Database,
  runIds: string[],
  fields: string[],
): Promise<RunGroup[]> {
  const rows = await db.query<GroupRow>(
    `select "values", count(*)::int as count, count(*) filter (where state = 'COMPLETED')::int as completed,
       avg("bestTestAccuracy") as "bestMean", stddev_samp("bestTestAccuracy") as "bestDeviation",
       avg("lastTestAccuracy") as "lastMean", stddev_samp("lastTestAccuracy") as "lastDeviation",
       array_agg(id::text order by "createdAt" desc, id desc) as "runIds"
     from "Run" cross join lateral (
       select jsonb_agg(config->field order by place) as "values" from unnest($2::text[]) with ordinality as f(field, place)
     ) as v
     where id = any($1::uuid[]) group by "values" order by "values"`,
    [runIds, fields],
  );
  return rows.map(({ bestMean, bestDeviation, lastMean, lastDeviation, ...group }) => ({
    ...group,
    best: summary(bestMean, bestDeviation),
    last: summary(lastMean, lastDeviation),
  }));
}

const summary = (mean: number | null, deviation: number | null): AccuracySummary | null =>
  mean === null ? null : { mean, deviation };

// Runs that share the values of some fields of their config, with mean and standard deviation over what differs: the seed, and
// whatever else the fields leave open, which is named.
import type { Database } from "./client.ts";

export interface RunGroup {
  /** Of each field, in the order asked. */
  values: unknown[];
  count: number;
  completed: number;
  /** Demo runs left out, because the group also has real ones. */
  demoLeftOut: number;
  /** Fields of the config, the seed aside, in which the runs differ. */
  differing: string[];
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

interface GroupRow extends Omit<RunGroup, "best" | "last"> {
  bestMean: number | null;
  bestDeviation: number | null;
  lastMean: number | null;
  lastDeviation: number | null;
}

/** In place of a field: everything but the seed. */
export const ALL_BUT_SEED = "*";

/** Groups of these runs, ordered by their values. Made-up runs are no part of a group that has real ones. */
export async function runGroups(
  db: Database,
  runIds: string[],
  fields: string[],
): Promise<RunGroup[]> {
  const rows = await db.query<GroupRow>(
    `with run as (
       select "Run".*, config - 'seed' as rest, "values" from "Run" cross join lateral (
         select jsonb_agg(case when field = $3 then config - 'seed' else config->field end order by place) as "values"
         from unnest($2::text[]) with ordinality as f(field, place)
       ) as v where id = any($1::uuid[])
     ), marked as (
       select *, demo and not bool_and(demo) over (partition by "values") as "isLeftOut" from run
     ), differing as (
       select "values", array_agg(key) as fields from (
         select "values", key from (select distinct "values", rest from marked where not "isLeftOut") as config
         cross join jsonb_each(rest) group by "values", key having count(distinct value) > 1
       ) as field group by "values"
     )
     select "values", count(*) filter (where not "isLeftOut")::int as count,
       count(*) filter (where state = 'COMPLETED' and not "isLeftOut")::int as completed,
       count(*) filter (where "isLeftOut")::int as "demoLeftOut",
       coalesce((select fields from differing where differing."values" = marked."values"), '{}') as differing,
       avg("bestTestAccuracy") filter (where not "isLeftOut") as "bestMean",
       stddev_samp("bestTestAccuracy") filter (where not "isLeftOut") as "bestDeviation",
       avg("lastTestAccuracy") filter (where not "isLeftOut") as "lastMean",
       stddev_samp("lastTestAccuracy") filter (where not "isLeftOut") as "lastDeviation",
       array_agg(id::text order by "createdAt" desc, id desc) filter (where not "isLeftOut") as "runIds"
     from marked group by "values" order by "values"`,
    [runIds, fields, ALL_BUT_SEED],
  );
  return rows.map(({ bestMean, bestDeviation, lastMean, lastDeviation, ...group }) => ({
    ...group,
    best: summary(bestMean, bestDeviation),
    last: summary(lastMean, lastDeviation),
  }));
}

const summary = (mean: number | null, deviation: number | null): AccuracySummary | null =>
  mean === null ? null : { mean, deviation };

// What lists of runs can be narrowed down to by name: the tags, submitters and sweeps that there are.
import type { Database } from "./client.ts";

export const RUN_FACETS = ["TAG", "SUBMITTED_BY", "SWEEP"] as const;
export type RunFacet = (typeof RUN_FACETS)[number];

export interface RunFacetValue {
  value: string;
  /** What people call it, where that is another thing. */
  label: string | null;
  /** Runs that have it. */
  count: number;
}

const MAX_VALUES = 20;

const QUERIES: Record<RunFacet, string> = {
  TAG: `select tag as value, null as label, count(*)::int as count from "Run" cross join unnest(tags) as tag
    where "deletedAt" is null and starts_with(lower(tag), lower($1)) group by tag order by count desc, tag`,
  SUBMITTED_BY: `select "submittedBy" as value, null as label, count(*)::int as count from "Run"
    where "deletedAt" is null and starts_with(lower("submittedBy"), lower($1))
    group by "submittedBy" order by count desc, value`,
  SWEEP: `select id::text as value, name as label, runs.count from "Sweep" cross join lateral (
      select count(*)::int as count from "Run" where "sweepId" = "Sweep".id and "deletedAt" is null
    ) as runs
    where runs.count > 0 and (starts_with(id::text, lower($1)) or strpos(lower(name), lower($1)) > 0) order by id desc`,
};

/** The most frequent ones that begin so; of sweeps the newest, which a part of the name finds, too. */
export const runFacet = (db: Database, facet: RunFacet, begins: string): Promise<RunFacetValue[]> =>
  db.query<RunFacetValue>(`${QUERIES[facet]} limit ${MAX_VALUES}`, [begins]);

// Runs of the paper's experiments. A run belongs to a cell by its config alone: seed and machine aside, every field must be equal, so
// that other scales, altered recipes, runs that started from other weights and those of the demo never count. The index
// "Run_recipe_idx" finds them.
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Database } from "./client.ts";
import type { Run } from "./generated/client/client.ts";
import { uuid7 } from "./uuid7.ts";

const RECIPE = `- '{seed,engine,threads}'::text[]`;
const COUNTS = `"Run"."deletedAt" is null and "Run"."initialWeights" is null and not "Run".demo`;

export interface ExperimentRun extends Run {
  /** Index of the config that was asked for. */
  cell: number;
  /** The most that its tensors took in the newest epoch, as measured; null before the first. */
  peakTensorBytes: bigint | null;
}

/** Of each config and seed the newest completed run, else the newest one that is not over, else the newest; by seed. */
export const experimentRuns = (
  db: Database,
  configs: readonly RunConfig[],
): Promise<ExperimentRun[]> =>
  db.query<ExperimentRun>(
    `with recipe as (
       select ordinality::int - 1 as cell, value ${RECIPE} as config
       from jsonb_array_elements($1) with ordinality
     ), newest as (
       select distinct on (cell, run.config->'seed') cell, run.*
       from recipe cross join lateral (
         select * from "Run" where "Run".config ${RECIPE} = recipe.config and ${COUNTS}
         offset 0 -- one look into the index for each cell: a join would read every config
       ) run
       order by cell, run.config->'seed', state = 'COMPLETED' desc, state in ('FAILED', 'CANCELLED'),
         "createdAt" desc
     )
     select newest.*,
       (select "peakTensorBytes" from "EpochMetric" where "runId" = newest.id order by epoch desc limit 1)
         as "peakTensorBytes"
     from newest order by cell, newest.config->'seed'`,
    [JSON.stringify(configs)],
  );

export interface MissingRun {
  name: string;
  config: RunConfig;
  tags: string[];
}

/** Queues, in their order, those that are neither completed nor on their way. Who asks twice at once gets them once. */
export const queueMissingRuns = (
  db: Database,
  wanted: readonly MissingRun[],
  submittedBy: string,
): Promise<Run[]> =>
  db.transaction(async (connection) => {
    await connection.query(`select pg_advisory_xact_lock(hashtext('queueMissingRuns'))`);
    return connection.query<Run>(
      `insert into "Run" (id, name, config, tags, "submittedBy", "createdAt")
       select wanted.id, wanted.name, wanted.config, array(select jsonb_array_elements_text(wanted.tags)), $2,
         now() + place * interval '1 millisecond'
       from jsonb_to_recordset($1) as wanted(id uuid, name text, config jsonb, tags jsonb, place int)
       where not exists (
         select from "Run" where "Run".config ${RECIPE} = wanted.config ${RECIPE}
           and "Run".config->'seed' = wanted.config->'seed'
           and "Run".state not in ('FAILED', 'CANCELLED') and ${COUNTS}
       )
       returning *`,
      [JSON.stringify(wanted.map((run, place) => ({ id: uuid7(), place, ...run }))), submittedBy],
    );
  });

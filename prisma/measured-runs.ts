// What epochs took on the engines of this deployment: what predictions of time rest on.
import type { EngineName } from "@contsup/contsup/engine-name";
import type { MeasuredRun } from "@contsup/contsup/epoch-estimate";
import type { Database } from "./client.ts";

/** The newest of each engine. */
const MAX_RUNS = 40;
const MAX_EPOCHS = 20;

/** Runs of an engine, or of every one, with the medians of their newest epochs; of epochs that ended in no time nothing is known. */
export const measuredRuns = (db: Database, engine: EngineName | null): Promise<MeasuredRun[]> =>
  db.query<MeasuredRun>(
    `with run as (
       select id, config, engine, provenance->>'device' as device,
         row_number() over (partition by engine order by "createdAt" desc) as place
       from "Run"
       where engine is not null and ($1::text is null or engine = $1) and provenance->>'device' is not null
         and "deletedAt" is null and not demo and exists (select from "EpochMetric" where "runId" = "Run".id)
     )
     select run.config, run.engine, run.device, measured.*,
       exists (
         select from "Worker", jsonb_array_elements(engines) as own
         where state = 'ACTIVE' and own->>'name' = run.engine
           and starts_with(run.device, own->>'device') -- an engine that runs knows its device better
       ) as "isAvailable"
     from run cross join lateral (
       select percentile_cont(0.5) within group (order by "trainSeconds") as "trainSeconds",
         percentile_cont(0.5) within group (order by "evaluationSeconds") as "evaluationSeconds"
       from (
         select "trainSeconds", "evaluationSeconds" from "EpochMetric"
         where "runId" = run.id and "trainSeconds" > 0 and "evaluationSeconds" > 0
         order by epoch desc limit ${MAX_EPOCHS}
       ) as epochs
     ) as measured
     where run.place <= ${MAX_RUNS} and measured."trainSeconds" is not null`,
    [engine],
  );

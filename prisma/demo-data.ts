// Made-up runs, marked as such, to try the dashboard with as many as a laboratory has. Their curves are plausible, and no more than
// that: experiments and predictions leave them out. They are over, so no worker takes them.
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Database } from "./client.ts";
import { uuid7 } from "./uuid7.ts";

export interface DemoRun {
  name: string;
  config: RunConfig;
  tags: string[];
}

/** So many at a time: progress is seen, and no statement takes long. */
const CHUNK = 250;
/** One is submitted so often, up to now. */
const MINUTES_APART = 7;
const STEPS_PER_EPOCH = 49;

/** Writes `count` runs made from these, in turn, with every epoch that they did. */
export async function insertDemoRuns(
  db: Database,
  count: number,
  runOf: (index: number) => DemoRun,
  onProgress: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    const length = Math.min(CHUNK, count - from);
    const runs = Array.from({ length }, (_, index) => ({
      id: uuid7(),
      age: (count - from - index) * MINUTES_APART,
      ...runOf(from + index),
    }));
    await db.transaction(async (connection) => {
      await connection.query(INSERT_RUNS, [JSON.stringify(runs)]);
      await connection.query(INSERT_EPOCHS, [runs.map(({ id }) => id)]);
      await connection.query(SUM_UP, [runs.map(({ id }) => id)]);
    });
    onProgress(from + length);
  }
}

/** How many were removed. */
export async function removeDemoRuns(db: Database): Promise<number> {
  let removed = 0;
  for (;;) {
    const chunk = await db.query(
      `delete from "Run" where id in (select id from "Run" where demo limit ${CHUNK}) returning id`,
    );
    if (chunk.length === 0) return removed;
    removed += chunk.length;
  }
}

/** Nearly all completed; the others stopped somewhere on the way. */
const INSERT_RUNS = `
  insert into "Run" (id, name, config, tags, demo, "submittedBy", state, cause, "causeMessage", attempt, engine, "stepsPerEpoch",
    epoch, step, "createdAt", "startedAt", "finishedAt")
  select id, name, config, array(select jsonb_array_elements_text(tags)), true, 'demo', state::"RunState",
    case when state = 'FAILED' then 'DIVERGED'::"FailureCause" end,
    case when state = 'FAILED' then 'the loss of module 1 is not finite' end, 1, 'onednn', ${STEPS_PER_EPOCH}, done,
    done * ${STEPS_PER_EPOCH}, submitted, submitted + interval '20 s',
    case when state <> 'PAUSED' then submitted + done * interval '100 s' end
  from (
    select *, now() - age * interval '1 minute' as submitted,
      case when luck < 0.9 then 'COMPLETED' when luck < 0.95 then 'FAILED' when luck < 0.98 then 'CANCELLED' else 'PAUSED' end as state,
      case when luck < 0.9 then epochs else ceil(epochs * where_it_ended)::int end as done
    from (
      select *, (config->>'epochs')::int as epochs, random() as luck, 0.05 + 0.9 * random() as where_it_ended
      from jsonb_to_recordset($1) as r(id uuid, name text, config jsonb, tags jsonb, age int)
    ) as drawn
  ) as runs`;

/** The first event of each is its state. Accuracy rises to an end that is lower the more modules there are, and jumps a little; each module is worth less than the last. */
const INSERT_EPOCHS = `
  insert into "EpochMetric" ("runId", seq, epoch, step, attempt, "learningRate", "trainLoss", "trainAccuracy", "testLoss",
    "testAccuracy", "localLoss", "headLoss", "reconstructionLoss", accuracy, "gradientNorm", "imagesPerSecond", "trainSeconds",
    "evaluationSeconds", "peakTensorBytes", "residentBytes", "plannedBytes", at)
  select id, epoch + 1, epoch, epoch * ${STEPS_PER_EPOCH}, 1, rate * (1 + cos(pi() * epoch / epochs)) / 2, 2.3 - 2.2 * learned,
    least(0.999, accuracy + 0.06 * learned), 2.3 - 2 * learned + 0.1 * random(), accuracy, losses, losses, '{}', accuracies, norms,
    500, 98, 2, 9e8, 15e8, 9e8, started + epoch * interval '100 s'
  from (
    select *, greatest(0.1, best * learned + 0.012 * (random() - 0.5)) as accuracy
    from (
      select run.id, e as epoch, epochs, k, rate, "startedAt" as started, best, 1 - exp(-9.0 * e / epochs) as learned
      from (
        select id, epoch as done, "startedAt", (config->>'epochs')::int as epochs, (config->>'localModules')::int as k,
          (config->>'learningRate')::float as rate,
          0.93 - 0.012 * ln((config->>'localModules')::float)
            - case config->>'contextMode' when 'R0' then 0.02 * ln((config->>'localModules')::float) else 0 end
            + 0.01 * (random() - 0.5) as best
        from "Run" where id = any($1::uuid[])
      ) as run cross join lateral generate_series(1, run.done) as e
    ) as learning
  ) as measured cross join lateral (
    select array_agg(2.3 - (1.2 + m::float / k) * learned + 0.03 * random()) as losses,
      array_agg(accuracy * (0.55 + 0.45 * m / k)) as accuracies, array_agg(0.2 + 0.3 * random()) as norms
    from generate_series(1, k) as m
  ) as modules`;

const SUM_UP = `
  update "Run" set "lastSeq" = greatest("lastSeq", "Run".epoch + 1), "bestTestAccuracy" = best.accuracy, "bestEpoch" = best.epoch,
    "lastTestAccuracy" = best.last
  from (
    select distinct on ("runId") "runId", "testAccuracy" as accuracy, epoch,
      last_value("testAccuracy") over (partition by "runId" order by epoch rows between unbounded preceding and unbounded following) as last
    from "EpochMetric" where "runId" = any($1::uuid[]) order by "runId", "testAccuracy" desc
  ) as best
  where id = best."runId"`;

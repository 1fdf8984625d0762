// A batch of reports in one transaction: the Run row is updated first, which takes the sequence numbers, holds off every other
// writer of the run until commit, and refuses an attempt that was fenced.
import type { Queryable, Transaction } from "./client.ts";
import { entriesOf, float8Array } from "./float8-array.ts";
import type {
  CheckpointReport,
  EpochReport,
  LogReport,
  ReportBatch,
  StepReport,
} from "./reports.ts";
import { chunkColumns, chunksOf, insertChunks } from "./step-chunks.ts";
import { uuid7 } from "./uuid7.ts";

export interface AttemptRef {
  runId: string;
  attempt: number;
}

/** What a batch is written with. */
export interface Sequence {
  /** The numbers of its rows. */
  first: number;
  last: number;
  /** Of the run's StepChunks; -1 where it has none. */
  newestChunk: number;
}

/**
 * Takes numbers for the batch, whose steps came in `stepReports` reports; undefined when the attempt no longer holds the run, or has
 * written the batch before.
 */
export async function takeSequence(
  connection: Queryable,
  { runId, attempt }: AttemptRef,
  batch: ReportBatch,
  stepReports: number,
): Promise<Sequence | undefined> {
  const { steps, epochs, checkpoints, logs, progress } = batch;
  const count = steps.length + epochs.length + checkpoints.length + logs.length;
  const [run] = await connection.query<{ lastSeq: number; newestChunk: number }>(
    TAKE_SEQUENCE,
    [
      ...[runId, attempt, batch.number, count, checkpoints.length > 0],
      ...[progress?.epoch ?? steps.at(-1)?.epoch, progress?.step ?? steps.at(-1)?.step],
      ...[progress !== undefined, progress?.phase, progress?.phaseDone, progress?.phaseTotal],
      ...[progress?.stepsPerEpoch, progress?.imagesPerSecond, progress?.expectedEndAt],
      ...[batch.stepsReceived, stepReports, progress?.phaseUnit],
    ],
    { name: "take-sequence" },
  );
  return run && { first: run.lastSeq - count + 1, last: run.lastSeq, newestChunk: run.newestChunk };
}

const TAKE_SEQUENCE = `
  update "Run" set "lastSeq" = "lastSeq" + $4, "lastBatch" = $3,
    "failedAttempts" = case when $5 then 0 else "failedAttempts" end,
    epoch = coalesce($6, epoch), step = coalesce($7, step),
    phase = case when $8 then $9 else phase end,
    "phaseDone" = case when $8 then $10 else "phaseDone" end,
    "phaseTotal" = case when $8 then $11 else "phaseTotal" end,
    "phaseUnit" = case when $8 then $17 else "phaseUnit" end,
    "stepsPerEpoch" = case when $8 then $12 else "stepsPerEpoch" end,
    "imagesPerSecond" = case when $8 then $13 else "imagesPerSecond" end,
    "expectedEndAt" = case when $8 then $14 else "expectedEndAt" end,
    "stepsReceived" = coalesce($15, "stepsWritten" + $16), "stepsWritten" = "stepsWritten" + $16
  where id = $1 and attempt = $2 and state in ('STARTING', 'RUNNING') and "lastBatch" < $3
  returning "lastSeq",
    coalesce((select chunk from "StepChunk" where "runId" = $1 order by chunk desc limit 1), -1) as "newestChunk"`;

/** A step may be in one statement once only: the last report of it counts, as it would in statements of its own. */
export const lastOfEachStep = (steps: StepReport[]): StepReport[] => [
  ...new Map(steps.map((step) => [step.step, step])).values(),
];

/** The steps, and with them in one statement the chunks that they end or change. */
export async function writeSteps(
  connection: Transaction,
  { runId, attempt }: AttemptRef,
  { first, newestChunk }: Sequence,
  steps: StepReport[],
): Promise<void> {
  const chunks = await chunksOf(connection, runId, newestChunk, steps);
  connection.send(
    WRITE_STEPS,
    [
      ...[runId, attempt, first],
      ...[steps.map(({ step }) => step), steps.map(({ epoch }) => epoch)],
      float8Array([steps.map(({ learningRate }) => learningRate)]),
      float8Array([steps.map(({ imagesPerSecond }) => imagesPerSecond)]),
      ...perModule(steps, "localLoss"),
      ...perModule(steps, "headLoss"),
      ...perModule(steps, "reconstructionLoss"),
      steps.map(({ at }) => at ?? null),
      ...chunkColumns(chunks),
    ],
    { name: "write-steps" },
  );
}

/** All lists end to end, and the length that each of them has: the statement slices them again. */
function perModule(
  steps: StepReport[],
  name: "localLoss" | "headLoss" | "reconstructionLoss",
): [Buffer, number] {
  const lists = steps.map((step) => step[name]);
  const length = lists[0]?.length ?? 0;
  const odd = steps.find((step) => step[name].length !== length);
  if (odd) {
    throw new RangeError(
      `${name} of step ${odd.step} has ${odd[name].length} entries, the step before has ${length}`,
    );
  }
  return [float8Array(lists), length];
}

const WRITE_STEPS = `
  with chunks as (${insertChunks("$1", 15)})
  insert into "StepMetric" ("runId", attempt, seq, step, epoch, "learningRate", "imagesPerSecond",
    "localLoss", "headLoss", "reconstructionLoss", at)
  select $1, $2, $3 + i - 1, step, epoch, rate, speed,
    ${entriesOf("$8", "$9")}, ${entriesOf("$10", "$11")}, ${entriesOf("$12", "$13")}, coalesce(at, now())
  from unnest($4::int[], $5::int[], $6::float8[], $7::float8[], $14::timestamptz[])
    with ordinality as report(step, epoch, rate, speed, at, i)
  on conflict ("runId", step) do update set seq = excluded.seq, attempt = excluded.attempt, epoch = excluded.epoch,
    "learningRate" = excluded."learningRate", "imagesPerSecond" = excluded."imagesPerSecond",
    "localLoss" = excluded."localLoss", "headLoss" = excluded."headLoss",
    "reconstructionLoss" = excluded."reconstructionLoss", at = excluded.at`;

const EPOCH_COLUMNS = [
  ...["step", "learningRate", "trainLoss", "trainAccuracy", "testLoss", "testAccuracy"],
  ...["validationLoss", "validationAccuracy", "localLoss", "headLoss", "reconstructionLoss"],
  ...["accuracy", "gradientNorm", "imagesPerSecond", "trainSeconds", "evaluationSeconds"],
  ...[
    "peakTensorBytes",
    "modulePeakTensorBytes",
    "residentBytes",
    "gpuMemoryBytes",
    "plannedBytes",
  ],
] as const satisfies (keyof EpochReport)[];

const FIRST_EPOCH_PARAMETER = 6;
const WRITE_EPOCH = `
  insert into "EpochMetric" ("runId", attempt, seq, epoch, at, ${EPOCH_COLUMNS.map((name) => `"${name}"`)})
  values ($1, $2, $3, $4, coalesce($5, now()), ${EPOCH_COLUMNS.map((_, i) => `$${i + FIRST_EPOCH_PARAMETER}`)})
  on conflict ("runId", epoch) do update set seq = excluded.seq, attempt = excluded.attempt, at = excluded.at,
    ${EPOCH_COLUMNS.map((name) => `"${name}" = excluded."${name}"`)}`;

/** The best epoch is chosen on validation images where some are held out, else on the test images. */
const RANK_EPOCHS = `
  update "Run" set
    "lastTestAccuracy" = (select "testAccuracy" from "EpochMetric" where "runId" = $1 order by epoch desc limit 1),
    "bestEpoch" = best.epoch, "bestTestAccuracy" = best."testAccuracy"
  from (
    select epoch, "testAccuracy" from "EpochMetric"
    where "runId" = $1 and coalesce("validationAccuracy", "testAccuracy") <> 'NaN'
    order by coalesce("validationAccuracy", "testAccuracy") desc, epoch limit 1
  ) best
  where id = $1`;

export async function writeEpochs(
  connection: Queryable,
  { runId, attempt }: AttemptRef,
  firstSeq: number,
  epochs: EpochReport[],
): Promise<void> {
  for (const [i, report] of epochs.entries()) {
    await connection.query(WRITE_EPOCH, [
      ...[runId, attempt, firstSeq + i, report.epoch, report.at],
      ...EPOCH_COLUMNS.map((name) => report[name]),
    ]);
  }
  await connection.query(RANK_EPOCHS, [runId]);
}

export async function writeCheckpoints(
  connection: Queryable,
  { runId, attempt }: AttemptRef,
  firstSeq: number,
  checkpoints: CheckpointReport[],
): Promise<void> {
  for (const [i, report] of checkpoints.entries()) {
    await connection.query(
      `update "Checkpoint" set "isLast" = false, "isBest" = "isBest" and not $2
       where "runId" = $1 and ("isLast" or "isBest")`,
      [runId, report.isBest],
    );
    await connection.query(
      `insert into "Checkpoint" (id, "runId", attempt, seq, epoch, step, path, bytes, sha256, "testAccuracy",
         "isBest", "isLast", engine, "engineVersion", threads)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true, $12, $13, $14)`,
      [
        ...[uuid7(), runId, attempt, firstSeq + i, report.epoch, report.step, report.path],
        ...[report.bytes, report.sha256, report.testAccuracy, report.isBest],
        ...[report.engine, report.engineVersion, report.threads],
      ],
    );
  }
}

export async function writeLogs(
  connection: Queryable,
  { runId, attempt }: AttemptRef,
  firstSeq: number,
  logs: LogReport[],
): Promise<void> {
  await connection.query(
    `insert into "LogLine" ("runId", attempt, seq, level, message, at)
     select $1, $2, $3 + i - 1, level, message, coalesce(at, now())
     from unnest($4::"LogLevel"[], $5::text[], $6::timestamptz[]) with ordinality as line(level, message, at, i)`,
    [
      ...[runId, attempt, firstSeq],
      logs.map(({ level }) => level),
      // PostgreSQL's text has no zero character; a log line of a crashed library may.
      logs.map(({ message }) => message.replaceAll("\0", "\u2400")),
      logs.map(({ at }) => at ?? null),
    ],
  );
}

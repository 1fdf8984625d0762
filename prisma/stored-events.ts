// The rows of a run that carry a sequence number, in its order. One statement reads all five tables in one snapshot, and a run's
// writers commit in sequence order, so what it returns has no gap before its last row.
import type { Queryable } from "./client.ts";
import type {
  Checkpoint,
  EpochMetric,
  LogLine,
  StateChange,
  StepMetric,
} from "./generated/client/client.ts";

export type StoredEvent =
  | { kind: "step"; seq: number; metric: StepMetric }
  | { kind: "epoch"; seq: number; metric: EpochMetric }
  | { kind: "state"; seq: number; change: StateChange }
  | { kind: "checkpoint"; seq: number; checkpoint: Checkpoint }
  | { kind: "log"; seq: number; line: LogLine };

/** JSON has no NaN, infinities, dates or bigints: PostgreSQL writes the first three as strings. */
type Json = Record<string, unknown>;

const date = (value: unknown): Date => new Date(value as string);
const float = (value: unknown): number | null => (value === null ? null : Number(value));
const floats = (value: unknown): number[] => (value as (number | string)[]).map(Number);
const bigint = (value: unknown): bigint => BigInt(value as number);

type Decoders = Record<string, (value: unknown) => unknown>;

const decoders = (names: string[], decode: (value: unknown) => unknown): Decoders =>
  Object.fromEntries(names.map((name) => [name, decode]));

const METRIC: Decoders = {
  ...decoders(["localLoss", "headLoss", "reconstructionLoss"], floats),
  ...decoders(["learningRate", "imagesPerSecond"], float),
  at: date,
};

const EPOCH: Decoders = {
  ...METRIC,
  ...decoders(["accuracy", "gradientNorm"], floats),
  ...decoders(["trainLoss", "trainAccuracy", "testLoss", "testAccuracy"], float),
  ...decoders(["validationLoss", "validationAccuracy"], float),
  ...decoders(["trainSeconds", "evaluationSeconds"], float),
  ...decoders(["peakTensorBytes", "residentBytes", "plannedBytes"], bigint),
  modulePeakTensorBytes: (value) => (value as number[]).map(bigint),
  gpuMemoryBytes: (value) => (value === null ? null : bigint(value)),
};

const CHECKPOINT: Decoders = { bytes: bigint, testAccuracy: float, createdAt: date };

function decode<T>(row: Json, decoders: Decoders): T {
  for (const [name, decoder] of Object.entries(decoders)) row[name] = decoder(row[name]);
  return row as T;
}

interface Table {
  name: string;
  /** A checkpoint whose file is gone is of no use to anyone. */
  condition?: string;
  event(seq: number, row: Json): StoredEvent;
}

const TABLES: Record<StoredEvent["kind"], Table> = {
  step: {
    name: "StepMetric",
    event: (seq, row) => ({ kind: "step", seq, metric: decode(row, METRIC) }),
  },
  epoch: {
    name: "EpochMetric",
    event: (seq, row) => ({ kind: "epoch", seq, metric: decode(row, EPOCH) }),
  },
  state: {
    name: "StateChange",
    event: (seq, row) => ({ kind: "state", seq, change: decode(row, { at: date }) }),
  },
  checkpoint: {
    name: "Checkpoint",
    condition: `and "deletedAt" is null`,
    event: (seq, row) => ({ kind: "checkpoint", seq, checkpoint: decode(row, CHECKPOINT) }),
  },
  log: {
    name: "LogLine",
    event: (seq, row) => ({ kind: "log", seq, line: decode(row, { at: date }) }),
  },
};

const READ = `select kind, seq, row from (${Object.entries(TABLES)
  .map(
    ([kind, { name, condition = "" }]) => `
      select '${kind}' as kind, seq, to_json(found) as row from (
        select * from "${name}" where "runId" = $1 and seq > $2 ${condition} order by seq limit $3
      ) found`,
  )
  .join(" union all ")}) event order by seq limit $3`;

/** The next `limit` events of a run after `seq`; fewer where there are no more. */
export async function readEvents(
  connection: Queryable,
  runId: string,
  seq: number,
  limit: number,
): Promise<StoredEvent[]> {
  const rows = await connection.query<{ kind: StoredEvent["kind"]; seq: number; row: Json }>(
    READ,
    [runId, seq, limit],
    { name: "read-events" },
  );
  return rows.map(({ kind, seq, row }) => TABLES[kind].event(seq, row));
}

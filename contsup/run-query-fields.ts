// What the filter language of runs can ask for. Each field is a column of a run or a field of its config.
import { AUXILIARY_HEAD_NAMES } from "./auxiliary-head.ts";
import { DATASET_NAMES } from "./dataset.ts";
import { ENGINE_NAMES } from "./engine-name.ts";
import { LOCAL_LOSS_LABELS, LOCAL_LOSSES } from "./local-loss.ts";
import { PARTITIONS } from "./partition.ts";
import type { RunConfigFieldName } from "./run-config-fields.ts";
import { FAILURE_CAUSES, RUN_STATES } from "./run-state.ts";

/** Columns of a run that can be asked for. */
export type RunQueryColumn =
  | "id"
  | "sweepId"
  | "name"
  | "notes"
  | "tags"
  | "submittedBy"
  | "state"
  | "cause"
  | "engine"
  | "priority"
  | "demo"
  | "epoch"
  | "attempt"
  | "bestTestAccuracy"
  | "lastTestAccuracy";

interface Field {
  explanation: string;
  kind: "number" | "option" | "text" | "switch";
  /** A text: "is" is the whole of it, "contains" a part of it, "begins" its beginning. */
  match?: "is" | "contains" | "begins";
  /** What can be typed, and what it is called in the database. */
  options?: Readonly<Record<string, string>>;
  /** Of a text: what is often typed. */
  examples?: readonly string[];
  /** A number as it is typed is so many times what is stored: accuracies are typed in percent. */
  scale?: number;
  column?: RunQueryColumn;
  config?: RunConfigFieldName;
}

const lowerCase = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name.toLowerCase(), name]));

const FIELDS = {
  state: {
    explanation: "where the run is",
    kind: "option",
    options: lowerCase(RUN_STATES),
    column: "state",
  },
  k: { explanation: "local modules", kind: "number", config: "localModules" },
  context: {
    explanation: "context mode: R0, E, R1, R1E …",
    kind: "text",
    match: "is",
    examples: ["R0", "E", "R1", "R1E", "R2", "R2E"],
    config: "contextMode",
  },
  loss: {
    explanation: "local loss",
    kind: "option",
    options: Object.fromEntries(LOCAL_LOSSES.map((loss) => [LOCAL_LOSS_LABELS[loss], loss])),
    config: "localLoss",
  },
  acc: {
    explanation: "best test accuracy in percent",
    kind: "number",
    scale: 100,
    column: "bestTestAccuracy",
  },
  last: {
    explanation: "last test accuracy in percent",
    kind: "number",
    scale: 100,
    column: "lastTestAccuracy",
  },
  tag: { explanation: "has this tag", kind: "text", match: "is", column: "tags" },
  name: { explanation: "part of the name", kind: "text", match: "contains", column: "name" },
  notes: { explanation: "part of the notes", kind: "text", match: "contains", column: "notes" },
  dataset: {
    explanation: "images",
    kind: "option",
    options: lowerCase(DATASET_NAMES),
    config: "dataset",
  },
  depth: { explanation: "layers of the ResNet", kind: "number", config: "depth" },
  seed: { explanation: "seed", kind: "number", config: "seed" },
  batch: { explanation: "images per step", kind: "number", config: "batchSize" },
  lr: { explanation: "learning rate", kind: "number", config: "learningRate" },
  epochs: { explanation: "epochs asked for", kind: "number", config: "epochs" },
  epoch: { explanation: "epochs done", kind: "number", column: "epoch" },
  images: { explanation: "training images", kind: "number", config: "trainImages" },
  partition: {
    explanation: "how the network is cut",
    kind: "option",
    options: lowerCase(PARTITIONS),
    config: "partition",
  },
  head: {
    explanation: "auxiliary head",
    kind: "option",
    options: lowerCase(AUXILIARY_HEAD_NAMES),
    config: "auxiliaryHead",
  },
  decoder: { explanation: "with InfoPro's decoder", kind: "switch", config: "decoder" },
  augment: { explanation: "with augmentation", kind: "switch", config: "augment" },
  dropout: { explanation: "dropout probability", kind: "number", config: "dropout" },
  engine: {
    explanation: "what the newest attempt ran on",
    kind: "option",
    options: lowerCase(ENGINE_NAMES),
    column: "engine",
  },
  cause: {
    explanation: "why it failed",
    kind: "option",
    options: lowerCase(FAILURE_CAUSES),
    column: "cause",
  },
  priority: { explanation: "place in the queue", kind: "number", column: "priority" },
  attempts: { explanation: "tries so far", kind: "number", column: "attempt" },
  demo: { explanation: "made up, to try this page with", kind: "switch", column: "demo" },
  by: {
    explanation: "who submitted it: the token's name",
    kind: "text",
    match: "is",
    column: "submittedBy",
  },
  sweep: {
    explanation: "of this matrix of runs: its id begins so",
    kind: "text",
    match: "begins",
    column: "sweepId",
  },
  id: { explanation: "the id begins so", kind: "text", match: "begins", column: "id" },
} as const satisfies Record<string, Field>;

export type RunQueryFieldName = keyof typeof FIELDS;
export type RunQueryField = Field & { name: RunQueryFieldName };

/** In the order in which they are worth suggesting. */
export const RUN_QUERY_FIELDS: readonly RunQueryField[] = Object.entries<Field>(FIELDS).map(
  ([name, field]) => ({ ...field, name: name as RunQueryFieldName }),
);

/** Names are typed in any case. */
export const runQueryField = (name: string): RunQueryField | undefined =>
  RUN_QUERY_FIELDS.find((field) => field.name === name.toLowerCase());

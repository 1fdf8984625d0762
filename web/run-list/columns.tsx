import type { RunOrder, RunSummary } from "@contsup/client/client";
import type { RunConfigField } from "@contsup/contsup/run-config-fields";
import { orderOfField } from "@contsup/contsup/run-order";
import { formatCount, formatPercent, MISSING } from "../format/number.ts";
import { formatDuration, secondsBetween } from "../format/time.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { causeInWords } from "../run-state/run-progress.ts";
import { StateLabel } from "../run-state/state-label.tsx";
import type { Column } from "./column.ts";
import { CONFIG_COLUMNS, fieldLabel } from "./column-ids.ts";
import { CurveCell } from "./curve-cell.tsx";
import { NameCell } from "./name-cell.tsx";
import { ProgressCell } from "./progress-cell.tsx";

type Sorted = RunOrder extends `${infer Column}_ASC` | `${string}_DESC` ? Column : never;

const ordersBy = (column: Sorted) =>
  ({ ascending: `${column}_ASC`, descending: `${column}_DESC` }) as const;

const RUN_COLUMNS: Column[] = [
  {
    id: "state",
    label: "State",
    width: 124,
    orders: ordersBy("STATE"),
    cell: (run) => <StateLabel run={run} />,
  },
  {
    id: "name",
    label: "Run",
    width: 300,
    orders: ordersBy("NAME"),
    cell: (run) => <NameCell run={run} />,
  },
  {
    id: "progress",
    label: "Progress",
    width: 236,
    orders: ordersBy("EPOCH"),
    descendsFirst: true,
    cell: (run) => <ProgressCell run={run} />,
  },
  { id: "curve", label: "Accuracy", width: 116, cell: (run) => <CurveCell run={run} /> },
  {
    id: "last",
    label: "Last",
    width: 84,
    orders: ordersBy("LAST_TEST_ACCURACY"),
    isRight: true,
    descendsFirst: true,
    cell: ({ lastTestAccuracy }) => formatPercent(lastTestAccuracy),
  },
  {
    id: "best",
    label: "Best",
    width: 88,
    orders: ordersBy("BEST_TEST_ACCURACY"),
    isRight: true,
    descendsFirst: true,
    cell: ({ bestTestAccuracy, bestEpoch }) => (
      <strong title={bestEpoch === null ? undefined : `Epoch ${bestEpoch}`}>
        {formatPercent(bestTestAccuracy)}
      </strong>
    ),
  },
  { id: "engine", label: "Engine", width: 98, cell: engineOf },
  {
    id: "age",
    label: "Age",
    width: 104,
    orders: ordersBy("CREATED_AT"),
    isRight: true,
    descendsFirst: true,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
  {
    id: "tags",
    label: "Tags",
    width: 180,
    cell: ({ tags }) => tags.join(", ") || MISSING,
  },
  {
    id: "priority",
    label: "Priority",
    width: 84,
    orders: ordersBy("PRIORITY"),
    isRight: true,
    descendsFirst: true,
    cell: ({ priority }) => formatCount(priority),
  },
  {
    id: "speed",
    label: "Images/s",
    width: 92,
    orders: ordersBy("SPEED"),
    isRight: true,
    descendsFirst: true,
    cell: ({ progress }) => formatCount(progress.imagesPerSecond),
  },
  { id: "duration", label: "Duration", width: 100, isRight: true, cell: durationOf },
  {
    id: "attempt",
    label: "Attempts",
    width: 88,
    isRight: true,
    cell: ({ attempt }) => formatCount(attempt),
  },
  { id: "submittedBy", label: "Submitted by", width: 130, cell: (run) => run.submittedBy },
  {
    id: "cause",
    label: "Cause",
    width: 150,
    cell: ({ cause }) => (cause ? causeInWords(cause) : MISSING),
  },
];

function engineOf({ engine, config }: RunSummary): string {
  return engine ?? (config.engine === "AUTO" ? MISSING : config.engine);
}

function durationOf({ startedAt, finishedAt }: RunSummary): string {
  return startedAt && finishedAt ? formatDuration(secondsBetween(startedAt, finishedAt)) : MISSING;
}

/** Of a letter in a head, and of what stands around the words: padding, the arrow of the order. */
const LETTER_WIDTH = 7;
const HEAD_WIDTH = 44;

function configColumn({ name, kind }: RunConfigField): Column {
  const isNumber = kind === "integer" || kind === "number";
  const label = fieldLabel(name);
  return {
    id: name,
    label,
    width: Math.max(isNumber ? 98 : 128, LETTER_WIDTH * label.length + HEAD_WIDTH),
    isRight: isNumber,
    orders: ordersBy(orderOfField(name) as Sorted),
    cell: ({ config }) => {
      const value = config[name];
      return kind === "option" ? optionLabel(String(value)) : configValue(value);
    },
  };
}

/** Every column that can be chosen. */
export const COLUMNS: readonly Column[] = [...RUN_COLUMNS, ...CONFIG_COLUMNS.map(configColumn)];

export const columnOf = (id: string): Column | undefined =>
  COLUMNS.find((column) => column.id === id);

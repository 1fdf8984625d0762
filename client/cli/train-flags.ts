/**
 * The flags of `train` that set a field of the config: the reference implementation's own (marked), and ours for the fields it
 * has no flag for. One table from which parsing, help and messages follow; limits are those of the fields.
 */
import { AUXILIARY_HEAD_NAMES } from "@contsup/contsup/auxiliary-head";
import { DATASET_NAMES } from "@contsup/contsup/dataset";
import { REQUESTED_ENGINES } from "@contsup/contsup/engine-name";
import { LOCAL_LOSSES } from "@contsup/contsup/local-loss";
import { defaultInWords } from "@contsup/contsup/run-config-default";
import { type RunConfigFieldName, runConfigField } from "@contsup/contsup/run-config-fields";
import { choice, integer, list, type Reader, real, text } from "./flag-values.ts";

export interface ConfigFlag {
  /** As the reference spells it; hyphens and underscores are the same on the command line. */
  flag: string;
  field: RunConfigFieldName;
  /** Placeholder of the value; a flag without one stands alone. */
  value?: string;
  read: Reader;
  isReference?: true;
  /** Where the field's own description does not do. */
  description?: string;
}

const limitOf = (field: RunConfigFieldName): string => runConfigField(field).limit;
const whole = (flag: string, field: RunConfigFieldName): ConfigFlag => ({
  flag,
  field,
  value: "N",
  read: integer(limitOf(field)),
});
const decimal = (flag: string, field: RunConfigFieldName): ConfigFlag => ({
  flag,
  field,
  value: "X",
  read: real(limitOf(field)),
});
const oneOf = (
  flag: string,
  field: RunConfigFieldName,
  names: Record<string, string>,
): ConfigFlag => ({
  flag,
  field,
  value: Object.keys(names).join("|"),
  read: choice(names),
});

const lowerCased = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name.toLowerCase(), name]));

const REFERENCE_FLAGS: ConfigFlag[] = [
  oneOf("--dataset", "dataset", lowerCased(DATASET_NAMES)),
  whole("--layers", "depth"),
  decimal("--droprate", "dropout"),
  {
    flag: "--no-augment",
    field: "augment",
    read: () => ({ value: false }),
    description: "Train on the images as they are: no random crops, no mirror images.",
  },
  whole("--local_module_num", "localModules"),
  oneOf("--aux_net_config", "auxiliaryHead", lowerCased(AUXILIARY_HEAD_NAMES)),
  oneOf("--local_loss_mode", "localLoss", {
    ...lowerCased(LOCAL_LOSSES),
    softmax: "CROSS_ENTROPY", // as tables and the dashboard call it
  }),
  decimal("--aux_net_widen", "widen"),
  whole("--aux_net_feature_dim", "featureDim"),
  { flag: "--context_mode", field: "contextMode", value: "R0|E|Rn|RnE", read: text },
];

const OWN_FLAGS: ConfigFlag[] = [
  {
    flag: "--partition",
    field: "boundaries",
    value: "[[s,b],...]",
    read: list(limitOf("boundaries")),
  },
  { flag: "--loss_scale", field: "lossScale", value: "a,b,c,d", read: list(limitOf("lossScale")) },
  decimal("--temperature", "temperature"),
  whole("--epochs", "epochs"),
  whole("--batch_size", "batchSize"),
  decimal("--lr", "learningRate"),
  decimal("--momentum", "momentum"),
  decimal("--weight_decay", "weightDecay"),
  whole("--warmup_epochs", "warmupEpochs"),
  whole("--seed", "seed"),
  whole("--train_images", "trainImages"),
  whole("--validation_images", "validationImages"),
  whole("--test_images", "testImages"),
  whole("--classes", "classes"),
  oneOf("--engine", "engine", lowerCased(REQUESTED_ENGINES)),
  whole("--threads", "threads"),
];

export const CONFIG_FLAGS: ConfigFlag[] = [
  ...REFERENCE_FLAGS.map((flag): ConfigFlag => ({ ...flag, isReference: true })),
  ...OWN_FLAGS,
];

/** What the reference trains with once there is more than one local module (reference-quirks.ts). */
const LOCAL_DEFAULTS: Partial<Record<RunConfigFieldName, string>> = {
  contextMode: "E",
  localLoss: "CONTRAST",
};

/** The default of a flag in words: the field's, and where the flag goes its own way that of the flag as well. */
export function flagDefault(field: RunConfigFieldName, flag = ""): string {
  const local = LOCAL_DEFAULTS[field];
  const standard = defaultInWords(field);
  return local === undefined ? standard : `${standard}, ${flag}with K > 1 ${local}`;
}

/** The two that the reference reads with argparse's type=bool; each sets its field by a rule of its own (reference-quirks.ts). */
export const SWITCH_FLAGS = [
  { flag: "--balanced_memory", field: "partition" },
  { flag: "--h_reconstruct", field: "decoder" },
] as const;

/** What a run has beside its config. */
const RUN_FLAGS = [
  { flag: "--name", field: "name" },
  { flag: "--tag", field: "tags" },
  { flag: "--priority", field: "priority" },
  { flag: "--resume", field: "initialWeights" },
] as const;

/** Which flag a field is set by, for messages. */
export const flagOfField = (field: string): string | undefined =>
  [...CONFIG_FLAGS, ...SWITCH_FLAGS, ...RUN_FLAGS].find((entry) => entry.field === field)?.flag;

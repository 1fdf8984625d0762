/** The hyperparameters of a run. Descriptions and limits are those of contsup/run-config.ts: there is one list of fields. */
import {
  parseRunConfig,
  RUN_CONFIG_FIELDS,
  type RunConfig as RunConfigShape,
} from "@contsup/contsup/run-config";
import { builder } from "./builder.ts";
import { Dataset, Engine, LocalLoss, Partition } from "./enums.ts";
import { InvalidInputError } from "./errors.ts";

const FACTS = new Map(RUN_CONFIG_FIELDS.map((field) => [field.name, field]));

const described = (name: keyof RunConfigShape): { description: string } => ({
  description: FACTS.get(name)!.description,
});
const limited = (name: keyof RunConfigShape): { description: string } => {
  const { description, limit } = FACTS.get(name)!;
  return { description: `${description} Limit: ${limit}.` };
};

export const RunConfig = builder.objectRef<RunConfigShape>("RunConfig").implement({
  description: "The hyperparameters of a run, with every default filled in.",
  fields: (t) => ({
    configVersion: t.exposeInt("configVersion", described("configVersion")),
    dataset: t.expose("dataset", { type: Dataset, ...described("dataset") }),
    depth: t.exposeInt("depth", described("depth")),
    dropout: t.exposeFloat("dropout", described("dropout")),
    localModules: t.exposeInt("localModules", described("localModules")),
    partition: t.expose("partition", { type: Partition, ...described("partition") }),
    boundaries: t.field({
      type: t.listRef(["Int"]),
      description:
        "Where local modules end, [stage, block]; K-1 entries, [0, 0] is after the stem.",
      resolve: (config) => config.boundaries,
    }),
    partitionComputed: t.exposeBoolean("partitionComputed", described("partitionComputed")),
    contextMode: t.exposeString("contextMode", described("contextMode")),
    localLoss: t.expose("localLoss", { type: LocalLoss, ...described("localLoss") }),
    temperature: t.exposeFloat("temperature", described("temperature")),
    decoder: t.exposeBoolean("decoder", described("decoder")),
    lossScale: t.field({
      type: ["Float"],
      nullable: true,
      ...described("lossScale"),
      resolve: (config) => config.lossScale,
    }),
    auxiliaryHead: t.exposeString("auxiliaryHead", described("auxiliaryHead")),
    widen: t.exposeFloat("widen", described("widen")),
    featureDim: t.exposeInt("featureDim", described("featureDim")),
    classes: t.exposeInt("classes", described("classes")),
    epochs: t.exposeInt("epochs", described("epochs")),
    batchSize: t.exposeInt("batchSize", described("batchSize")),
    learningRate: t.exposeFloat("learningRate", described("learningRate")),
    warmupEpochs: t.exposeInt("warmupEpochs", described("warmupEpochs")),
    momentum: t.exposeFloat("momentum", described("momentum")),
    weightDecay: t.exposeFloat("weightDecay", described("weightDecay")),
    augment: t.exposeBoolean("augment", described("augment")),
    seed: t.exposeInt("seed", described("seed")),
    trainImages: t.exposeInt("trainImages", described("trainImages")),
    validationImages: t.exposeInt("validationImages", described("validationImages")),
    testImages: t.exposeInt("testImages", described("testImages")),
    engine: t.expose("engine", { type: Engine, ...described("engine") }),
    threads: t.exposeInt("threads", { nullable: true, ...described("threads") }),
  }),
});

export const RunConfigInput = builder.inputType("RunConfigInput", {
  description:
    "Hyperparameters; whatever is left out (or null) takes its default, which `plan` and the submitted run show.",
  fields: (t) => ({
    dataset: t.field({ type: Dataset, ...limited("dataset") }),
    depth: t.int(limited("depth")),
    dropout: t.float(limited("dropout")),
    localModules: t.int(limited("localModules")),
    partition: t.field({ type: Partition, ...limited("partition") }),
    boundaries: t.field({
      type: t.listRef(t.listRef("Int", { required: true }), { required: true }),
      ...limited("boundaries"),
    }),
    contextMode: t.string(limited("contextMode")),
    localLoss: t.field({ type: LocalLoss, ...limited("localLoss") }),
    temperature: t.float(limited("temperature")),
    decoder: t.boolean(limited("decoder")),
    lossScale: t.floatList(limited("lossScale")),
    auxiliaryHead: t.string(limited("auxiliaryHead")),
    widen: t.float(limited("widen")),
    featureDim: t.int(limited("featureDim")),
    classes: t.int(limited("classes")),
    epochs: t.int(limited("epochs")),
    batchSize: t.int(limited("batchSize")),
    learningRate: t.float(limited("learningRate")),
    warmupEpochs: t.int(limited("warmupEpochs")),
    momentum: t.float(limited("momentum")),
    weightDecay: t.float(limited("weightDecay")),
    augment: t.boolean(limited("augment")),
    seed: t.int(limited("seed")),
    trainImages: t.int(limited("trainImages")),
    validationImages: t.int(limited("validationImages")),
    testImages: t.int(limited("testImages")),
    engine: t.field({ type: Engine, ...limited("engine") }),
    threads: t.int(limited("threads")),
  }),
});

/** The config, or an InvalidInputError with everything that is wrong. */
export function requireRunConfig(input: unknown): RunConfigShape {
  const { config, issues } = parseRunConfig(input);
  if (issues) throw new InvalidInputError(issues);
  return config;
}

import {
  EXPERIMENTS,
  type ExperimentRun as ExperimentRunShape,
  type Experiment as ExperimentShape,
} from "@contsup/contsup/experiments";
import { PRESETS, type Preset as PresetShape } from "@contsup/contsup/presets";
import type { PublishedResult as PublishedResultShape } from "@contsup/contsup/published";
import { builder } from "./builder.ts";
import { Dataset } from "./enums.ts";
import { RunConfig } from "./run-config.ts";

const ExperimentRun = builder.objectRef<ExperimentRunShape>("ExperimentRun").implement({
  description: "One of an experiment's runs, ready to be submitted.",
  fields: (t) => ({
    label: t.exposeString("label"),
    config: t.field({ type: RunConfig, resolve: (run) => run.config }),
  }),
});

const PublishedResult = builder.objectRef<PublishedResultShape>("PublishedResult").implement({
  description: "A number as published.",
  fields: (t) => ({
    method: t.exposeString("method"),
    dataset: t.expose("dataset", { type: Dataset }),
    depth: t.exposeInt("depth"),
    localModules: t.exposeInt("localModules", { nullable: true }),
    testError: t.exposeFloat("testError", {
      nullable: true,
      description: "In percent; null means the value is not known to this project.",
    }),
    deviation: t.exposeFloat("deviation", {
      nullable: true,
      description: "Standard deviation, in percentage points.",
    }),
    memoryGb: t.exposeFloat("memoryGb", {
      nullable: true,
      description: "GPU memory with which the run still works, in GB.",
    }),
    source: t.exposeString("source"),
  }),
});

export const Experiment = builder.objectRef<ExperimentShape>("Experiment").implement({
  description: "A table or figure of the ContSup paper as a list of runs.",
  fields: (t) => ({
    id: t.exposeID("id", {
      description: "E.g. `table-1`; runs of it have the tag `experiment:ID`.",
    }),
    title: t.exposeString("title"),
    runs: t.field({ type: [ExperimentRun], resolve: (experiment) => experiment.runs }),
    published: t.field({
      type: [PublishedResult],
      description: "Published results to compare with.",
      resolve: (experiment) => experiment.published,
    }),
  }),
});

const Preset = builder.objectRef<PresetShape>("Preset").implement({
  description: "A ready-made config.",
  fields: (t) => ({
    name: t.exposeString("name"),
    description: t.exposeString("description"),
    items: t.exposeStringList("items", {
      description: "Tables and figures of the paper that the run is part of.",
    }),
    config: t.field({ type: RunConfig, resolve: (preset) => preset.config }),
  }),
});

builder.queryFields((t) => ({
  experiments: t.field({
    type: [Experiment],
    description: "The experiments of the ContSup paper.",
    resolve: () => EXPERIMENTS,
  }),
  presets: t.field({
    type: [Preset],
    description: "Configs to start from; `quick` takes minutes.",
    resolve: () => PRESETS,
  }),
}));

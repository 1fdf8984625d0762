/**
 * A preset as an input that flags may change: without what follows from the rest, so that `--preset X --epochs 20` gets the
 * warm-up of 20 epochs and `--local_module_num 8` the boundaries of 8 modules.
 */
import { isDeepStrictEqual } from "node:util";
import { PRESETS } from "@contsup/contsup/presets";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import type { FindPreset } from "./train-arguments.ts";

export const findPreset: FindPreset = (name) => {
  const preset = PRESETS.find((each) => each.name === name.toLowerCase());
  if (preset) return withoutDerived(preset.config);
  const close = PRESETS.map((each) => each.name).filter((each) => each.includes(name));
  const some = close.slice(0, 5).join(", ") || PRESETS[0]?.name;
  return { limit: `a name that \`contsup presets\` lists, e.g. ${some}` };
};

/** Boundaries go first: while they are there, they decide the partition. */
function withoutDerived(config: RunConfig): RunConfigInput {
  let input: RunConfigInput = config;
  for (const field of ["boundaries", ...Object.keys(config)] as (keyof RunConfig)[]) {
    const { [field]: _, ...rest } = input;
    if (isDeepStrictEqual(parseRunConfig(rest).config, config)) input = rest;
  }
  return input;
}

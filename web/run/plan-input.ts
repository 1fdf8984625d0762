import type { RunConfig, RunConfigInput } from "@contsup/client/client";

/** The config as it would be submitted again. */
export function planInput(config: RunConfig): RunConfigInput {
  const { configVersion: _, partitionComputed: __, ...input } = config;
  return input as RunConfigInput;
}

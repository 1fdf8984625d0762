import type { RunConfigInput, RunDetail } from "@contsup/client/client";

/** What it trains by: the config, upon the engine that it got, once it has one. */
export function planInput({
  config,
  engine,
}: Pick<RunDetail, "config" | "engine">): RunConfigInput {
  const { configVersion: _, partitionComputed: __, ...input } = config;
  return { ...input, engine: engine ?? config.engine } as RunConfigInput;
}

import type { EngineName } from "./engine-name.ts";
import { plan } from "./plan.ts";
import { parseRunConfig, type RunConfig } from "./run-config.ts";

/** What the plan says of a run that found too little memory: how much it takes, and how much with a larger K or a smaller batch. */
export function outOfMemoryAdvice(config: RunConfig, engine: EngineName): string {
  const { peakBytes } = plan(config, engine);
  const { localModules, batchSize } = config;
  const cut = withLocalModules(config, 2 * localModules);
  const halved = { ...config, batchSize: Math.ceil(batchSize / 2) };
  const ways = [
    ...(cut ? [{ name: `localModules ${cut.localModules}`, config: cut }] : []),
    ...(batchSize > 1 ? [{ name: `batchSize ${halved.batchSize}`, config: halved }] : []),
  ].map(({ name, config }) => ({ name, bytes: plan(config, engine).peakBytes }));
  const less = ways.filter(({ bytes }) => bytes < peakBytes);
  const words = less.map(({ name, bytes }) => `with ${name} they take ${megabytes(bytes)}`);
  return [`the run's tensors take ${megabytes(peakBytes)} on ${engine}`, ...words].join("; ");
}

/** The same recipe in equal parts; null where it has no so many, or no scales for its decoder. */
function withLocalModules(config: RunConfig, localModules: number): RunConfig | null {
  const { boundaries: _, partitionComputed: __, lossScale: ___, ...rest } = config;
  return parseRunConfig({ ...rest, localModules, partition: "EQUAL" }).config ?? null;
}

const megabytes = (bytes: number): string =>
  `${Math.round(bytes / 1e6).toLocaleString("en-US")} MB`;

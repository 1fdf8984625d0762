import {
  makeRunConfig,
  parseRunConfig,
  type RunConfig,
  type RunConfigInput,
} from "@contsup/contsup/run-config";

/** The config that an input leads to, defaults included; fields that are wrong count as not given. */
export function effectiveConfig(input: Record<string, unknown>): RunConfig {
  const { config, issues } = parseRunConfig(input);
  if (config) return config;
  const wrong = new Set(issues.map(({ field }) => field));
  const right = Object.fromEntries(Object.entries(input).filter(([name]) => !wrong.has(name)));
  if (Object.keys(right).length < Object.keys(input).length) return effectiveConfig(right);
  // What is wrong is a default, for example a batch size above the few images that were asked for.
  const { dataset } = right as RunConfigInput;
  return { ...makeRunConfig({ dataset }), ...(right as Partial<RunConfig>) };
}

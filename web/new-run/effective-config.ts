import {
  makeRunConfig,
  parseRunConfig,
  RUN_CONFIG_FIELDS,
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
  return { ...mostThatParses(right), ...(right as Partial<RunConfig>) };
}

/** Field by field, each that goes together with those before it. */
function mostThatParses(input: Record<string, unknown>): RunConfig {
  let config = makeRunConfig({});
  let kept: RunConfigInput = {};
  for (const { name } of RUN_CONFIG_FIELDS) {
    if (input[name] === undefined) continue;
    const more = { ...kept, [name]: input[name] };
    const parsed = parseRunConfig(more).config;
    if (parsed) [config, kept] = [parsed, more];
  }
  return config;
}

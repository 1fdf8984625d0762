import { parseRunConfig, type RunConfig, type RunConfigInput } from "@contsup/contsup/run-config";

/** What follows from other fields is left out first: boundaries would otherwise take the place of K and partition. */
const DERIVED = ["boundaries", "lossScale", "partitionComputed"];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The least input that parses to this config: every field is left out that follows from the others. */
export function minimalInput(config: RunConfig): RunConfigInput {
  const input: Record<string, unknown> = { ...config };
  for (const name of [...DERIVED, ...Object.keys(config)]) {
    const { [name]: _, ...others } = input;
    const without = parseRunConfig(others).config;
    if (without && isSame(without, config)) delete input[name];
  }
  return input;
}

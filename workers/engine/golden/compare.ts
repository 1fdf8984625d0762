/** What a replay found, against what the trace has. */
import type { State, StateTensor } from "../state.ts";
import { Checks, largest, relativeError, tensorError } from "./check.ts";
import type { FoundStep } from "./replay-step.ts";
import type { Trace } from "./trace.ts";

export const isStatistic = (name: string): boolean => /\.running_(mean|var)$/.test(name);

/** Losses, logits, and in the first step gradients. */
export function compareStep(trace: Trace, step: number, found: FoundStep): Checks {
  const checks = new Checks();
  compareLosses(trace, step, found, checks);
  const logits = trace.tensors("logits.").get(String(step));
  if (logits)
    checks.add(
      step === 0 ? "first logits" : "later logits",
      `step ${step}`,
      tensorError(found.logits, logits.data),
    );
  if (step === 0) compareGradients(found.gradients, trace.tensors("grad."), checks);
  return checks;
}

/** Losses by the reference's names; NaN where there should be one and is none. */
function compareLosses(trace: Trace, step: number, found: FoundStep, checks: Checks): void {
  const expected = trace.losses[step];
  if (!expected)
    throw new Error(`${trace.folder}/manifest.json: losses of step ${step} are missing`);
  const losses: Record<string, number> = {};
  for (const [module, names] of lossNames(trace).entries()) {
    losses[names.head] = found.headLoss[module]!;
    losses[names.reconstruction] = found.reconstructionLoss[module]!;
  }
  for (const [name, loss] of Object.entries({ ...expected.local, fc: expected.final }))
    checks.add(
      step === 0 ? "first losses" : "later losses",
      `${name}, step ${step}`,
      relativeError(losses[name] ?? Number.NaN, loss),
    );
}

/** By module: the reference's names of its losses. */
export const lossNames = ({ config }: Trace): { head: string; reconstruction: string }[] => [
  ...config.boundaries.map(([stage, block]) => ({
    head: `aux_classifier_${stage}_${block}`,
    reconstruction: `decoder_${stage}_${block}`,
  })),
  { head: "fc", reconstruction: "decoder_fc" },
];

function compareGradients(
  found: State,
  expected: ReadonlyMap<string, StateTensor>,
  checks: Checks,
): void {
  for (const [name, { data }] of expected) {
    const error = tensorError(found.get(name)?.data ?? [], data, gradientScale(expected, name));
    checks.add("gradients", name, error);
  }
}

/** A bias in front of a batch norm, whose true gradient is zero. */
const FUTILE_BIAS = /\.(encoder\.[03]|decoder\.0)\.bias$/;

/** A gradient's largest magnitude; a futile bias's error is seen against its convolution's weight. */
export function gradientScale(gradients: ReadonlyMap<string, StateTensor>, name: string): number {
  const scaleOf = FUTILE_BIAS.test(name) ? name.replace(/bias$/, "weight") : name;
  return largest(gradients.get(scaleOf)!.data);
}

/** Parameters and statistics with `after.*`, or statistics with `warm.*`, where the trace has them. */
export function compareState(trace: Trace, found: State, prefix: "after." | "warm."): Checks {
  const checks = new Checks();
  const expected = trace.tensors(prefix);
  if (prefix === "warm." && expected.size === 0) return checks;
  for (const [name, { data }] of found) {
    if (name.startsWith("momentum.") || (prefix === "warm." && !isStatistic(name))) continue;
    const kind = isStatistic(name) ? "statistics" : "parameters";
    const error = tensorError(data, expected.get(name)?.data ?? []);
    checks.add(prefix === "warm." ? "warm statistics" : kind, name, error);
  }
  return checks;
}

export function compareEvaluation(trace: Trace, logits: ArrayLike<number>, loss: number): Checks {
  const checks = new Checks();
  const expected = trace.tensors("eval.").get("logits");
  if (expected) checks.add("eval logits", "eval.logits", tensorError(logits, expected.data));
  if (trace.evalLoss !== null)
    checks.add("eval loss", "evalLoss", relativeError(loss, trace.evalLoss));
  return checks;
}

/**
 * The reference has encoders that no mode uses; whatever we lack must have stayed as it was there.
 * @throws Error that names what did not
 */
export function requireNothingElseTrained(trace: Trace, ours: State): void {
  const before = trace.tensors("init.");
  for (const [name, { data }] of trace.tensors("after."))
    if (!ours.has(name) && tensorError(data, before.get(name)?.data ?? []) > 0)
      throw new Error(`${trace.folder}: ${name} was trained there, and is missing here`);
}

/**
 * Which gradient a module had, told by the forward pass of the step after: by its batch norms' running statistics where that is
 * the last step, and by its logits where the module is the last. A ReLU on the wrong side moves a hundred others in the next
 * step's gradients, but the forward pass is continuous.
 */
import type { Network } from "../network.ts";
import { importState, type State } from "../state.ts";
import { largest } from "./check.ts";
import { type Fit, RIDGE } from "./fit.ts";
import { knowsGradients } from "./fit-end.ts";
import { forwardPass } from "./forward-pass.ts";
import { LeastSquares } from "./least-squares.ts";
import { type Replaying, useEngineOf } from "./replay.ts";
import type { Sample } from "./sample.ts";
import { updated, weighted } from "./state-arithmetic.ts";

/** What is left of a tensor, relative to its largest magnitude, where every ReLU is on the right side. */
const LOGIT_NOISE = 1e-6;
const STATISTIC_NOISE = 2e-7;
/** Times the noise: nothing more is looked for. */
const GOOD = 5;
/** Shares hardly add up in a pass: what the weights give is looked at, and they are corrected. */
const ROUNDS = 4;
/** What of the deviation a round may leave for another to be worth it. */
const GAIN = 0.9;

/** Whether every module's gradient of the step shows there, and not at once. */
export const showsInNextPass = ({ network, trace }: Replaying, step: number): boolean =>
  !knowsGradients(trace, step) &&
  (step === trace.steps - 2 ||
    (network.modules.length === 1 && trace.tensors("logits.").has(String(step + 1))));

/** `before`: the changes of the gradients of the modules before. */
export async function fitNextPass(
  run: Replaying,
  sample: Sample,
  module: number,
  before: State,
): Promise<Fit> {
  const expected = expectedNext(run, sample.step + 1, module);
  const [plain, ...repeated] = await repeatedPasses(run, sample, module, before);
  const weights = new Float64Array(repeated.length);
  let best = { change: new Map() as State, left: Number.POSITIVE_INFINITY };
  for (let round = 0; round <= ROUNDS; round++) {
    const change = weighted(sample.shares[module]!, weights);
    const reached = await nextPass(run.network, run, sample, { module, before, change });
    const missing = expected.map(({ value, unit }, at) => (value - reached[at]!) / unit);
    const left = largest(missing);
    const isWorthAnother = left > GOOD && left < best.left * GAIN;
    if (left < best.left) best = { change, left };
    if (!isWorthAnother) break;
    const squares = new LeastSquares(repeated.length, RIDGE);
    for (const [at, { unit }] of expected.entries())
      squares.add(
        repeated.map((values) => (values[at]! - plain![at]!) / unit),
        missing[at]!,
      );
    for (const [index, correction] of squares.solve().entries()) weights[index]! += correction;
  }
  return { change: best.change, isGood: best.left <= GOOD };
}

interface Expected {
  value: number;
  /** Infinite where the trace does not tell. */
  unit: number;
}

/** In the order of `nextPass`. */
function expectedNext({ network, trace }: Replaying, step: number, module: number): Expected[] {
  const after = trace.tensors("after.");
  const isLastStep = step === trace.steps - 1;
  const isLastModule = module === network.modules.length - 1;
  const statistics = network.modules[module]!.variables.statisticsEntries.flatMap(
    ({ name, size }) => expectedOf(isLastStep && after.get(name)?.data, size, STATISTIC_NOISE),
  );
  const logits = isLastModule && trace.tensors("logits.").get(String(step))?.data;
  return logits ? [...statistics, ...expectedOf(logits, logits.length, LOGIT_NOISE)] : statistics;
}

function expectedOf(
  values: Float32Array | false | undefined,
  size: number,
  noise: number,
): Expected[] {
  if (!values)
    return Array.from({ length: size }, () => ({ value: 0, unit: Number.POSITIVE_INFINITY }));
  const unit = largest(values) * noise;
  return Array.from(values, (value) => ({ value, unit }));
}

/** After the plain step, and after each repetition's share of the module. */
async function repeatedPasses(
  run: Replaying,
  sample: Sample,
  module: number,
  before: State,
): Promise<Float32Array[]> {
  const { network, repeater } = run;
  const passes = sample.nextPasses[module]!;
  const shares: State[] = [new Map(), ...sample.shares[module]!];
  await useEngineOf(repeater);
  for (const change of shares.slice(passes.length))
    passes.push(await nextPass(repeater, run, sample, { module, before, change }));
  await useEngineOf(network);
  return passes;
}

/** The module's running statistics after the next step's forward pass, and its head's output, had gradients been larger. */
async function nextPass(
  network: Network,
  { trace }: Replaying,
  { after }: Sample,
  { module, before, change }: { module: number; before: State; change: State },
): Promise<Float32Array> {
  importState(network, updated(trace, after, new Map([...before, ...change])));
  const output = await forwardPass(network, trace.batch, module);
  const statistics = await network.modules[module]!.variables.vector("statistics").data();
  return Float32Array.of(...statistics, ...output);
}

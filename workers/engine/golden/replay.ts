/** Does what the reference did in a trace, and compares. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Engine } from "../engine.ts";
import { evaluate } from "../evaluate.ts";
import type { LocalModule } from "../local-module.ts";
import { createNetwork, type Network } from "../network.ts";
import { exportState, importState, type State, type StateTensor, toState } from "../state.ts";
import { trainStep } from "../train-step.ts";
import { type Check, Checks, largest, relativeError, tensorError } from "./check.ts";
import { readTrace, type Trace } from "./trace.ts";

/** Passes in training mode after the last step, which give `warm.*`. */
const WARM_PASSES = 60;
const STATISTICS_MOMENTUM = 0.1;

/** `firstStep`: losses, logits and gradients of the first step alone. */
export async function replay(
  engine: Engine,
  folder: string,
  { firstStep = false }: { firstStep?: boolean } = {},
): Promise<Check[]> {
  const trace = readTrace(folder);
  const network = createNetwork(engine, trace.config);
  const checks = new Checks();
  try {
    importState(network, trace.tensors("init."), { allowMissingMomentum: true });
    for (let step = 0; step < (firstStep ? 1 : trace.steps); step++)
      await replayStep(network, trace, step, checks);
    if (!firstStep) {
      compareState(trace, await exportState(network), "after.", checks);
      requireNothingElseTrained(trace, await exportState(network));
      await replayEvaluation(network, trace, checks);
    }
  } finally {
    network.dispose();
  }
  return checks.list();
}

interface Observed {
  logits: Float32Array;
  gradients: State;
}

async function step(network: Network, trace: Trace, learningRate: number, index: number) {
  const observed: Observed = { logits: new Float32Array(), gradients: new Map() };
  const steps = trainStep(network, trace.batch, {
    learningRate,
    step: index,
    observe(module, { headOutput, gradient }) {
      addGradients(module, gradient, observed.gradients);
      observed.logits = headOutput.dataSync() as Float32Array;
    },
  });
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return { ...next.value, ...observed };
}

function addGradients({ variables }: LocalModule, gradient: Tensor, gradients: State): void {
  const values = gradient.dataSync() as Float32Array;
  for (const entry of variables.parameterEntries) gradients.set(entry.name, toState(entry, values));
}

async function replayStep(
  network: Network,
  trace: Trace,
  index: number,
  checks: Checks,
): Promise<void> {
  const { learningRate, boundaries } = trace.config;
  const found = await step(network, trace, learningRate, index);
  const expected = trace.losses[index]!;
  const losses = index === 0 ? "first losses" : "later losses";
  for (const [module, [stage, block]] of boundaries.entries()) {
    const parts = {
      [`aux_classifier_${stage}_${block}`]: found.headLoss[module]!,
      [`decoder_${stage}_${block}`]: found.reconstructionLoss[module]!,
    };
    for (const [name, loss] of Object.entries(parts))
      if (name in expected.local)
        checks.add(losses, relativeError(loss, expected.local[name]!), `${name}, step ${index}`);
  }
  checks.add(losses, relativeError(found.headLoss.at(-1)!, expected.final), `fc, step ${index}`);
  const logits = trace.tensors("logits.").get(String(index));
  if (logits)
    checks.add(
      index === 0 ? "first logits" : "later logits",
      tensorError(found.logits, logits.data),
      `step ${index}`,
    );
  if (index === 0) compareGradients(found.gradients, trace.tensors("grad."), checks);
}

/** A bias in front of a batch norm, whose true gradient is zero. */
const FUTILE_BIAS = /\.(encoder\.[03]|decoder\.0)\.bias$/;

function compareGradients(
  found: State,
  expected: ReadonlyMap<string, StateTensor>,
  checks: Checks,
): void {
  for (const [name, { data }] of expected) {
    const scaleOf = FUTILE_BIAS.test(name) ? name.replace(/bias$/, "weight") : name;
    const scale = largest(expected.get(scaleOf)!.data);
    checks.add("gradients", tensorError(found.get(name)?.data ?? [], data, scale), name);
  }
}

function compareState(
  trace: Trace,
  found: State,
  prefix: "after." | "warm.",
  checks: Checks,
): void {
  const expected = trace.tensors(prefix);
  for (const [name, { data }] of found) {
    const isStatistic = /\.running_(mean|var)$/.test(name);
    if (name.startsWith("momentum.") || (prefix === "warm." && !isStatistic)) continue;
    const kind = isStatistic ? "statistics" : "parameters";
    const error = tensorError(data, expected.get(name)?.data ?? []);
    checks.add(prefix === "warm." ? "warm statistics" : kind, error, name);
  }
}

/** The reference has encoders that no mode uses; whatever we lack must have stayed as it was there. */
function requireNothingElseTrained(trace: Trace, found: State): void {
  const before = trace.tensors("init.");
  for (const [name, { data }] of trace.tensors("after."))
    if (!found.has(name) && tensorError(data, before.get(name)?.data ?? []) > 0)
      throw new Error(`${trace.folder}: ${name} was trained there, and is missing here`);
}

/**
 * `warm.*` and the evaluation with it. All passes see the same batch and weights, so they have the same moments, which one
 * step with learning rate 0 tells: r' = 0.9 r + 0.1 moment.
 */
async function replayEvaluation(network: Network, trace: Trace, checks: Checks): Promise<void> {
  const before = await exportState(network);
  await step(network, trace, 0, trace.steps);
  const state = await exportState(network);
  const left = (1 - STATISTICS_MOMENTUM) ** WARM_PASSES;
  for (const [name, { data }] of state)
    if (/\.running_(mean|var)$/.test(name))
      data.forEach((once, index) => {
        const old = before.get(name)!.data[index]!;
        data[index] = old + ((once - old) / STATISTICS_MOMENTUM) * (1 - left);
      });
  if (trace.tensors("warm.").size > 0) compareState(trace, state, "warm.", checks);
  importState(network, state);
  let logits = new Float32Array();
  const evaluation = evaluate(network, [trace.batch], {
    observe: (tensor) => {
      logits = tensor.dataSync() as Float32Array<ArrayBuffer>;
    },
  });
  let next = await evaluation.next();
  while (!next.done) next = await evaluation.next();
  const expected = trace.tensors("eval.").get("logits");
  if (expected) checks.add("eval logits", tensorError(logits, expected.data), "eval.logits");
  if (trace.evalLoss !== null)
    checks.add("eval loss", relativeError(next.value.loss, trace.evalLoss), "evalLoss");
}

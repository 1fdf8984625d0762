// The same steps on our engine and in PyTorch, side by side on one machine and in turn, so that both meet the same disturbances.
// Needs a `python3` that has torch; without one it says so.
import { spawnSync } from "node:child_process";
import type { EngineName } from "@contsup/contsup/engine-name";
import { plan } from "@contsup/contsup/plan";
import { makeRunConfig } from "@contsup/contsup/run-config";
import type { Engine } from "@contsup/workers/engine/engine";
import { createNetwork, type Network } from "@contsup/workers/engine/network";
import { trainStep } from "@contsup/workers/engine/train-step";
import { type BenchLine, rounded } from "./bench-line.ts";
import { makeBatch } from "./make-batch.ts";
import { openAskedEngine } from "./open-engine.ts";
import { type Peer, startPeer } from "./peer/peer.ts";
import { STEP_CASES, type StepCase } from "./step-cases.ts";

const BATCH_SIZE = 128;
/** Steps of one side before it is the other's turn. */
const TURN_STEPS = 3;
const LEAST_TURNS = 3;
const LEAST_SECONDS = 20;

/** Times PyTorch's images a second. */
const ONEDNN_BOUNDS: Record<StepCase, number> = {
  k1: 1.2,
  "k16-R0": 1.4,
  "k16-E": 1.9,
  "k16-R1E-contrast": 1.9,
};

export async function* bench({
  engine: asked,
}: {
  engine: EngineName | "AUTO";
}): AsyncGenerator<BenchLine> {
  if (spawnSync("python3", ["-c", "import torch"]).status !== 0) {
    yield withoutPeer;
    return;
  }
  const engine = await openAskedEngine(asked);
  const peer = startPeer();
  try {
    for (const stepCase of Object.keys(STEP_CASES) as StepCase[])
      yield await compare(engine, peer, stepCase);
  } finally {
    await peer.close();
  }
}

const withoutPeer: BenchLine = {
  bench: "peer",
  case: "none",
  value: 0,
  unit: "times PyTorch",
  bound: null,
  ok: true,
  skipped: "python3 has no torch to compare with: python3 -c 'import torch' fails",
};

async function compare(engine: Engine, peer: Peer, stepCase: StepCase): Promise<BenchLine> {
  const config = makeRunConfig({ batchSize: BATCH_SIZE, ...STEP_CASES[stepCase] });
  const { parameters, version } = await peer.build(config, engine.threads);
  const ours = plan(config).parameters;
  if (parameters !== ours)
    throw new Error(`${stepCase} has ${parameters} parameters in PyTorch, and ${ours} here`);
  const network = createNetwork(engine, config);
  const seconds = await inTurn(network, peer);
  network.dispose();
  const [own, peers] = seconds.map((values) => BATCH_SIZE / Math.min(...values)) as [
    number,
    number,
  ];
  const bound = engine.name === "onednn" ? ONEDNN_BOUNDS[stepCase] : null;
  const ratio = own / peers;
  return {
    bench: "peer",
    case: stepCase,
    value: rounded(ratio, 2),
    unit: "times PyTorch",
    bound,
    ok: bound === null || ratio >= bound,
    engine: engine.name,
    peer: `PyTorch ${version}`,
    threads: engine.threads,
    batch: BATCH_SIZE,
    imagesPerSecond: rounded(own, 1),
    peerImagesPerSecond: rounded(peers, 1),
    steps: seconds[0]!.length,
  };
}

/** Seconds of our steps and of the peer's, without the first turn: both choose algorithms and fill their pools in it. */
async function inTurn(network: Network, peer: Peer): Promise<[number[], number[]]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  await ownSteps(network);
  await peer.steps(TURN_STEPS);
  const began = performance.now();
  for (
    let turn = 0;
    turn < LEAST_TURNS || performance.now() - began < 1000 * LEAST_SECONDS;
    turn++
  ) {
    ours.push(...(await ownSteps(network)));
    theirs.push(...(await peer.steps(TURN_STEPS)));
  }
  return [ours, theirs];
}

async function ownSteps(network: Network): Promise<number[]> {
  const seconds: number[] = [];
  const batch = makeBatch(BATCH_SIZE);
  for (let step = 0; step < TURN_STEPS; step++) {
    const start = performance.now();
    for await (const _ of trainStep(network, batch, { learningRate: 0.01, step }));
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

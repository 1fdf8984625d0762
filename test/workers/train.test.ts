import { plan } from "@contsup/contsup/plan";
import { learningRate } from "@contsup/contsup/schedule";
import { readCheckpoint, weightsSha256, writeCheckpoint } from "@contsup/workers/checkpoint";
import { DivergedError } from "@contsup/workers/diverged-error";
import { exportState, importState } from "@contsup/workers/engine/state";
import type { TrainEvent } from "@contsup/workers/train-event";
import { expect, it } from "vitest";
import {
  openTestEngine,
  sourceOf,
  temporaryStore,
  testNetwork,
  tinyConfig,
  tinyImages,
  tinyTraining,
} from "./tiny-training.ts";

const engine = await openTestEngine();
const images = tinyImages();

async function allEvents<T>(
  events: AsyncGenerator<T, string>,
): Promise<{ events: T[]; end: string }> {
  const seen: T[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) return { events: seen, end: next.value };
    seen.push(next.value);
  }
}
const ofType = <Type extends TrainEvent["type"]>(events: TrainEvent[], type: Type) =>
  events.filter((event) => event.type === type) as Extract<TrainEvent, { type: Type }>[];

it("yields every step, then the epoch, then a checkpoint", async () => {
  const config = tinyConfig();
  const network = testNetwork(engine, config);

  const { events, end } = await allEvents(tinyTraining(network, images));

  const epoch = ["step", "step", "step", "step", "epoch", "checkpoint"];
  expect(events.map(({ type }) => type)).toEqual([...epoch, ...epoch]);
  expect(end).toBe("COMPLETED");
  const steps = ofType(events, "step");
  expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(steps[4]).toMatchObject({ epoch: 2, learningRate: learningRate(config, 2) });
  expect(steps[0]!.localLoss).toHaveLength(2);
});

it("sums an epoch up from its steps", async () => {
  const config = tinyConfig({ trainImages: 20, epochs: 1 }); // batches of 8, 8 and 4
  const network = testNetwork(engine, config);

  const { events } = await allEvents(tinyTraining(network, images));

  const [epoch] = ofType(events, "epoch");
  const weights = [8, 8, 4];
  const mean = (module: number): number =>
    ofType(events, "step").reduce(
      (sum, { localLoss }, i) => sum + localLoss[module]! * weights[i]!,
      0,
    ) / 20;
  expect(epoch!.localLoss).toEqual([0, 1].map((module) => expect.closeTo(mean(module), 10)));
  expect(epoch).toMatchObject({
    step: 3,
    trainLoss: epoch!.localLoss[1],
    testAccuracy: epoch!.accuracy[1],
    validationAccuracy: null,
    reconstructionLoss: [],
    peakTensorBytes: 1,
    modulePeakTensorBytes: [1, 1],
    residentBytes: 2,
    gpuMemoryBytes: null,
    plannedBytes: plan(config).peakBytes,
  });
  expect(epoch!.gradientNorm.every((norm) => norm > 0)).toBe(true);
});

it("chooses the best epoch on held-out images where there are some", async () => {
  const network = testNetwork(engine, tinyConfig({ validationImages: 8, epochs: 3 }));

  const { events } = await allEvents(tinyTraining(network, images));

  const accuracies = ofType(events, "epoch").map(({ validationAccuracy }) => validationAccuracy!);
  const best = accuracies.indexOf(Math.max(...accuracies)) + 1;
  expect(ofType(events, "checkpoint").at(-1)!.progress.best).toEqual({
    epoch: best,
    accuracy: accuracies[best - 1],
  });
  expect(ofType(events, "step")).toHaveLength(9); // 24 images are trained on
});

it("resumed in the middle of an epoch, it equals a training left alone bit for bit", async () => {
  const config = tinyConfig({ localModules: 4, dropout: 0.1 });
  const alone = testNetwork(engine, config);
  const { events: expected } = await allEvents(tinyTraining(alone, images));
  const before = testNetwork(engine, config);
  const stopAfterSix = (steps: number) => (steps === 6 ? "STOP" : "GO_ON");

  const first = await allEvents(tinyTraining(before, images, { wish: stopAfterSix }));
  const { progress } = ofType(first.events, "checkpoint").at(-1)!;
  const { store } = await temporaryStore();
  const written = { source: sourceOf(config, engine), progress, state: await exportState(before) };
  const checkpoint = await readCheckpoint(store, await writeCheckpoint(store, written, "c"));
  const after = testNetwork(engine, config);
  importState(after, checkpoint.state);
  const second = await allEvents(tinyTraining(after, images, { from: checkpoint.progress }));

  expect(first.end).toBe("STOPPED");
  expect(weightsSha256(await exportState(after))).toBe(weightsSha256(await exportState(alone)));
  const lossesOf = (events: TrainEvent[]) =>
    ofType(events, "step").map(({ localLoss }) => localLoss);
  expect([...lossesOf(first.events), ...lossesOf(second.events)]).toEqual(lossesOf(expected));
  const { trainLoss, gradientNorm, testLoss } = ofType(expected, "epoch")[1]!;
  expect(ofType(second.events, "epoch")).toMatchObject([{ trainLoss, gradientNorm, testLoss }]);
});

it("stopped at the last step of an epoch, it evaluates when it goes on", async () => {
  const config = tinyConfig({ epochs: 1 });
  const network = testNetwork(engine, config);
  const stop = () => "STOP" as const;
  const first = await allEvents(
    tinyTraining(network, images, { wish: (steps) => (steps === 4 ? stop() : "GO_ON") }),
  );
  const { progress } = ofType(first.events, "checkpoint")[0]!;

  const second = await allEvents(tinyTraining(network, images, { from: progress }));

  expect(progress).toMatchObject({ epoch: 1, batch: 4, step: 4 });
  expect(second.events.map(({ type }) => type)).toEqual(["epoch", "checkpoint"]);
});

it("writes a checkpoint in between and goes on", async () => {
  const network = testNetwork(engine, tinyConfig({ epochs: 1 }));
  const wish = (steps: number) => (steps === 2 ? "CHECKPOINT" : "GO_ON");

  const { events, end } = await allEvents(tinyTraining(network, images, { wish }));

  expect(end).toBe("COMPLETED");
  expect(events.map(({ type }) => type)).toEqual([
    "step",
    "step",
    "checkpoint",
    "step",
    "step",
    "epoch",
    "checkpoint",
  ]);
});

it("names the step and the module that diverged, after showing the step", async () => {
  const config = tinyConfig();
  const network = testNetwork(engine, config);
  const state = await exportState(network);
  const weights = state.get("layer2.2.conv2.weight")!;
  weights.data.fill(Number.NaN);
  importState(network, state);
  const seen: TrainEvent[] = [];

  const diverging = async () => {
    for await (const event of tinyTraining(network, images)) seen.push(event);
  };

  await expect(diverging).rejects.toThrow(DivergedError);
  expect(seen.map(({ type }) => type)).toEqual(["step"]);
  const module = ofType(seen, "step")[0]!.localLoss.findIndex(Number.isNaN) + 1;
  await expect(allEvents(tinyTraining(network, images))).rejects.toThrow(
    `step 1: the loss of module ${module} is NaN`,
  );
});

it.each([
  ["step 4: the test loss of module 2 is NaN", {}],
  ["step 3: the validation loss of module 2 is NaN", { validationImages: 8 }],
])("ends with %s, after showing the epoch", async (message, input) => {
  const network = testNetwork(engine, tinyConfig(input));
  const state = await exportState(network);
  state.get("layer3.2.bn2.running_mean")!.data.fill(Number.NaN); // only evaluation uses it
  importState(network, state);
  const seen: TrainEvent[] = [];

  const diverging = async () => {
    for await (const event of tinyTraining(network, images)) seen.push(event);
  };

  const failure = await diverging().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DivergedError);
  expect((failure as Error).message).toBe(message);
  expect(seen.at(-1)).toMatchObject({ type: "epoch", testLoss: Number.NaN });
});

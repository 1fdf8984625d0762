import type { EngineName, RequestedEngine } from "@contsup/contsup/engine-name";
import { type WaitedWorker, waitReason } from "@contsup/contsup/wait-reason";
import { expect, test } from "vitest";

const worker = (engine: EngineName, overrides: Partial<WaitedWorker> = {}): WaitedWorker => ({
  engines: [engine],
  isDraining: false,
  isSetAside: false,
  isBusy: false,
  ...overrides,
});
const busy = worker("tensorflow", { isBusy: true });

test.each<[RequestedEngine, RequestedEngine[], WaitedWorker[], string, boolean]>([
  ["tensorflow", [], [], "No worker has tensorflow", true],
  ["AUTO", [], [], "No worker takes runs", true],
  [
    "AUTO",
    ["cpu"],
    [worker("cpu", { isBusy: true })],
    "No worker has an engine other than cpu, which AUTO never takes",
    true,
  ],
  ["AUTO", [], [worker("cpu"), busy], "Next, 1 worker is busy", false],
  [
    "AUTO",
    ["AUTO"],
    [worker("cpu"), { ...busy, isDraining: true }],
    "Every worker with an engine for AUTO is drained",
    true,
  ],
  ["cpu", ["AUTO"], [worker("cpu"), busy], "Is taken now", false],
  ["tensorflow", [], [worker("onednn")], "No worker has tensorflow", true],
  ["AUTO", [], [{ ...busy, isDraining: true }], "Every worker is drained", true],
  [
    "tensorflow",
    [],
    [{ ...busy, isDraining: true }, worker("tensorflow", { isDraining: true, isSetAside: true })],
    "Every worker with tensorflow is drained: 1 set itself aside after 3 failed runs in a row, until “Take runs again” on /workers",
    true,
  ],
  ["AUTO", [], [worker("tensorflow")], "Is taken now", false],
  ["AUTO", ["AUTO"], [worker("tensorflow")], "1 run before it, 1 worker is busy", false],
  ["AUTO", ["cpu"], [busy], "Next, 1 worker is busy", false],
  ["tensorflow", ["AUTO", "AUTO"], [busy, busy], "2 runs before it, 2 workers are busy", false],
])("%s after %j", (engine, ahead, workers, words, isStuck) => {
  expect(waitReason(engine, ahead, workers)).toEqual({ words, isStuck });
});

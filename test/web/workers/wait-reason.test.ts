import type { Engine, Worker } from "@contsup/client/client";
import { describe, expect, test } from "vitest";
import { waitReason } from "../../../web/workers/wait-reason.ts";
import { heartbeatAge, workerStatus } from "../../../web/workers/worker-facts.ts";

type Facts = Parameters<typeof waitReason>[2][number];

const run = {} as NonNullable<Worker["currentRun"]>;
const worker = (engine: Exclude<Engine, "AUTO">, overrides: Partial<Facts> = {}): Facts => ({
  state: "ACTIVE",
  engines: [{ name: engine, version: "1", device: "CPU" }],
  currentRun: null,
  ...overrides,
});
const busy = worker("tensorflow", { currentRun: run });

test.each<[Engine, Engine[], Facts[], string, boolean]>([
  ["tensorflow", [], [], "No worker has tensorflow", true],
  ["AUTO", [], [worker("cpu")], "No worker takes runs", true],
  ["tensorflow", [], [worker("onednn")], "No worker has tensorflow", true],
  ["AUTO", [], [{ ...busy, state: "DRAINING" }], "Every worker is drained", true],
  ["tensorflow", [], [{ ...busy, state: "LOST" }], "No worker has tensorflow", true],
  ["AUTO", [], [worker("tensorflow")], "Is taken now", false],
  ["AUTO", ["AUTO"], [worker("tensorflow")], "1 run before it, 1 worker is busy", false],
  ["AUTO", ["cpu"], [busy], "Next, 1 worker is busy", false],
  ["tensorflow", ["AUTO", "AUTO"], [busy, busy], "2 runs before it, 2 workers are busy", false],
])("%s after %j", (engine, ahead, workers, words, isStuck) => {
  expect(waitReason(engine, ahead, workers)).toEqual({ words, isStuck });
});

describe("a worker", () => {
  const now = Date.parse("2026-11-24T08:00:10Z");
  const facts = {
    state: "ACTIVE" as const,
    givesBack: false,
    currentRun: null,
    heartbeatAt: "2026-11-24T08:00:08.500Z",
  };
  const labelOf = (overrides: object) => workerStatus({ ...facts, ...overrides }, now).label;

  test("says what it does", () => {
    expect(labelOf({})).toBe("Idle");
    expect(labelOf({ currentRun: run })).toBe("Training");
    expect(labelOf({ state: "DRAINING" })).toBe("Drained");
    expect(labelOf({ state: "DRAINING", currentRun: run })).toBe("Draining");
    expect(labelOf({ state: "DRAINING", currentRun: run, givesBack: true })).toBe("Giving back");
  });

  test("is silent before it is lost", () => {
    expect(labelOf({ heartbeatAt: "2026-11-24T08:00:04Z" })).toBe("Silent");
    expect(heartbeatAge({ heartbeatAt: "2026-11-24T08:00:04Z" }, now)).toBe(6);
    expect(heartbeatAge({ heartbeatAt: "2026-11-24T08:00:11Z" }, now)).toBe(0);
  });
});

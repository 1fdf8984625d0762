import type { Worker } from "@contsup/client/client";
import { describe, expect, test } from "vitest";
import { heartbeatAge, workerStatus } from "../../../web/workers/worker-facts.ts";

const run = {} as NonNullable<Worker["currentRun"]>;

describe("a worker", () => {
  const now = Date.parse("2026-11-24T08:00:10Z");
  const facts = {
    state: "ACTIVE" as const,
    givesBack: false,
    drainReason: null,
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
    expect(labelOf({ state: "DRAINING", drainReason: "3 runs failed" })).toBe("Set aside");
  });

  test("is silent before it is lost", () => {
    expect(labelOf({ heartbeatAt: "2026-11-24T08:00:04Z" })).toBe("Silent");
    expect(heartbeatAge({ heartbeatAt: "2026-11-24T08:00:04Z" }, now)).toBe(6);
    expect(heartbeatAge({ heartbeatAt: "2026-11-24T08:00:11Z" }, now)).toBe(0);
  });
});

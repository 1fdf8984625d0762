import { runSource } from "@contsup/web/run/run-lines";
import { RunStore } from "@contsup/web/run/run-store";
import { expect, test, vi } from "vitest";
import { runDetail, stepMetric } from "../../client/run-facts.ts";

vi.stubGlobal("requestAnimationFrame", setImmediate);

test("what only an older attempt has reached is behind, until the newest one repeats it", () => {
  const store = new RunStore(runDetail({ lastSeq: 10 }));
  let seq = 10;
  const report = (step: number) =>
    store.apply({ __typename: "StepEvent", seq: ++seq, metric: stepMetric(step) });
  const { lines } = runSource(store, [{ label: "1", name: "localLoss/1", color: "--line-1" }]);
  const drawn = () =>
    lines().map(({ x, behind }) => ({ x: [...x], isBehind: behind === "older attempt" }));
  for (const step of [1, 2, 3, 4]) report(step);
  expect(drawn()).toEqual([{ x: [1, 2, 3, 4], isBehind: false }]);

  report(2);
  expect(drawn()).toEqual([
    { x: [1, 2], isBehind: false },
    { x: [2, 3, 4], isBehind: true },
  ]);

  report(3);
  report(4);
  expect(drawn()).toEqual([{ x: [1, 2, 3, 4], isBehind: false }]);
});

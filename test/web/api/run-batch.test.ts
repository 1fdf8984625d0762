import { runBatch } from "@contsup/web/api/run-batch";
import { expect, test } from "vitest";

test("one that refuses does not hold up the others", async () => {
  const outcome = await runBatch(["a", "b", "c"], async (id) => {
    if (id === "b") throw new Error("no");
  });

  expect(outcome.done.sort()).toEqual(["a", "c"]);
  expect(outcome.failures).toEqual([{ id: "b", message: "no" }]);
});

test("only a few at a time", async () => {
  let running = 0;
  let most = 0;
  await runBatch(
    Array.from({ length: 20 }, (_, index) => String(index)),
    async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    },
  );

  expect(most).toBe(4);
});

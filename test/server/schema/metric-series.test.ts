import { describe, expect, test } from "vitest";
import { report, running, step } from "../../prisma/attempts.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
const claim = await running(db);
await report(db, claim, {
  steps: Array.from({ length: 2_500 }, (_, index) =>
    step(index + 1, index === 2_499 ? { localLoss: [Number.NaN, 1] } : {}),
  ),
});

const QUERY = `query ($ids: [ID!]!, $names: [String!]!, $axis: MetricAxis, $from: Float, $to: Float, $maxPoints: Int) {
  metricSeries(runIds: $ids, names: $names, axis: $axis, from: $from, to: $to, maxPoints: $maxPoints) {
    runId per isExact first last points series { name mean least greatest }
  }
}`;
const asked = (variables: Record<string, unknown> = {}) =>
  server.query(QUERY, { ids: [claim.runId], names: ["localLoss/1"], ...variables });

test("a long run comes in buckets, a window of it exact", async () => {
  const whole = await asked({ maxPoints: 100 });
  const window = await asked({ from: 2_499, to: 2_600 });

  const [run] = whole.data!.metricSeries as { points: number[] }[];
  expect(run).toMatchObject({ runId: claim.runId, per: "STEP", isExact: false });
  expect(run!.points).toEqual(new Array(100).fill(25));
  expect(window.data!.metricSeries).toMatchObject([
    { isExact: true, first: [2_499, 2_500], series: [{ mean: [2_499, null], least: [] }] },
  ]);
});

describe("refused", () => {
  test.each([
    [{ names: ["loss"] }, /names has "loss": each must be one of localLoss, /],
    [{ names: ["localLoss"] }, /names has "localLoss": .*\/MODULE or \/sum/],
    [{ names: [] }, /names has 0 entries: it must have 1 to 200/],
    [{ ids: [] }, /runIds has 0 entries: it must have 1 to 50/],
    [{ ids: ["0193"] }, /id is "0193": it must be a full UUID/],
    [{ maxPoints: 1 }, /maxPoints is 1: it must be from 2 to 2000/],
    [{ from: 2, to: 1 }, /from is 2: it must be at most to, which is 1/],
  ])("%j", async (variables, message) => {
    expect((await asked(variables)).errors![0]!.message).toMatch(message);
  });
});

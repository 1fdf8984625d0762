import { createHash } from "node:crypto";
import { attemptEnded } from "@contsup/prisma/attempt";
import { describe, expect, test } from "vitest";
import { epoch, report, running, step } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;
const claim = await running(db);
const STEPS = 2_500;
const steps = Array.from({ length: STEPS }, (_, index) =>
  step(index + 1, { localLoss: [Math.PI / (index + 1), 1 / 3] }),
);
steps[0]!.headLoss = [Number.NaN, Number.POSITIVE_INFINITY];
await report(db, claim, { steps, epochs: [epoch(1), epoch(2, { testLoss: Number.NaN })] });

const get = (file: string, id = claim.runId, init: RequestInit = {}): Promise<Response> =>
  server.get(`/artifacts/runs/${id}/${file}`, init);
const table = async (file: string): Promise<Record<string, string>[]> => {
  const [header, ...rows] = (await (await get(file)).text()).trimEnd().split("\n");
  const names = header!.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i], cell])));
};

test("metrics.csv has every step with all digits", async () => {
  const rows = await table("metrics.csv");

  expect(rows).toHaveLength(STEPS);
  expect(rows.map((row) => Number(row["module/1/localLoss"]))).toEqual(
    steps.map(({ localLoss }) => localLoss[0]),
  );
  expect(rows[0]).toMatchObject({
    step: "1",
    epoch: "1",
    attempt: "1",
    "module/1/headLoss": "NaN",
    "module/2/headLoss": "Infinity",
  });
  expect(rows[0]!.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test("metrics.csv is a download with a name", async () => {
  const { headers } = await get("metrics.csv");

  expect(headers.get("content-type")).toMatch(/^text\/csv/);
  expect(headers.get("content-disposition")).toBe(
    `attachment; filename=${claim.runId}-metrics.csv`,
  );
});

test("metrics.json has config, steps and epochs", async () => {
  const run = (await (await get("metrics.json")).json()) as {
    config: { localModules: number };
    steps: { localLoss: number[]; headLoss: (number | null)[]; nonFinite: string[] }[];
    epochs: { peakTensorBytes: number; modulePeakTensorBytes: number[]; nonFinite: string[] }[];
  };

  expect(run.config.localModules).toBe(2);
  expect(run.steps.map(({ localLoss }) => localLoss)).toEqual(
    steps.map(({ localLoss }) => localLoss),
  );
  expect(run.steps[0]).toMatchObject({
    headLoss: [null, null],
    nonFinite: ["headLoss/1", "headLoss/2"],
  });
  expect(run.epochs).toMatchObject([
    { peakTensorBytes: 2 ** 33, modulePeakTensorBytes: [2 ** 33, 2 ** 31], nonFinite: [] },
    { testLoss: null, nonFinite: ["testLoss"] },
  ]);
});

test("epochs.csv has every epoch", async () => {
  const rows = await table("epochs.csv");

  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({
    epoch: "2",
    "train/loss": "2",
    "test/loss": "NaN",
    "validation/loss": "",
    "module/2/accuracy": "0.19",
    "module/1/gradientNorm": "1",
    "module/1/modulePeakTensorBytes": String(2 ** 33),
    "module/2/modulePeakTensorBytes": String(2 ** 31),
    gpuMemoryBytes: "",
    plannedBytes: String(2 ** 32),
  });
  expect(rows[1]).not.toHaveProperty("module/1/reconstructionLoss");
});

test("a decoder has a column in every module but the last", async () => {
  const run = await submitted(db, {}, { decoder: true, localModules: 3, lossScale: [1, 1, 1, 1] });

  const header = await (await get("metrics.csv", run.id)).text();

  expect(header.match(/module\/\d\/reconstructionLoss/g)).toEqual([
    "module/1/reconstructionLoss",
    "module/2/reconstructionLoss",
  ]);
});

test("a run that is not there has no export", async () => {
  expect((await get("metrics.csv", "0193a5c2-0000-7000-8000-000000000000")).status).toBe(404);
  expect((await get("metrics.csv", "x")).status).toBe(404);
});

test("while a run goes on its files grow, and have no ranges", async () => {
  const response = await get("metrics.csv", claim.runId, { headers: { range: "bytes=0-9" } });

  expect(response.status).toBe(200);
  expect(response.headers.get("accept-ranges")).toBeNull();
  expect(response.headers.get("etag")).toBeNull();
});

describe("of a run that is over", async () => {
  const over = await running(db);
  await report(db, over, { steps, epochs: [epoch(1)] });
  await attemptEnded(db, over, { kind: "COMPLETED" });
  const part = (file: string, headers: Record<string, string>) =>
    get(file, over.runId, { headers });

  test.each(["metrics.csv", "metrics.json", "epochs.csv"])("%s has ranges", async (file) => {
    const response = await get(file, over.runId);
    const whole = Buffer.from(await response.arrayBuffer());
    const etag = response.headers.get("etag")!;
    const middle = Math.floor(whole.length / 2);

    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("content-length")).toBe(String(whole.length));
    expect(etag).toBe(`"${createHash("sha256").update(whole).digest("hex")}"`);
    const rest = await part(file, { range: `bytes=${middle}-`, "if-range": etag });
    expect(rest.status).toBe(206);
    expect(rest.headers.get("content-range")).toBe(
      `bytes ${middle}-${whole.length - 1}/${whole.length}`,
    );
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(middle))).toBe(true);
    expect((await part(file, { range: `bytes=${whole.length}-` })).status).toBe(416);
    expect((await part(file, { "if-none-match": etag })).status).toBe(304);
  });

  test("a new name is another file: what broke off before it comes whole", async () => {
    const etag = (await get("metrics.json", over.runId)).headers.get("etag")!;
    await db.prisma.run.update({ where: { id: over.runId }, data: { name: "renamed" } });

    const response = await part("metrics.json", { range: "bytes=5-", "if-range": etag });

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ name: "renamed" });
  });
});

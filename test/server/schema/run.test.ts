import { attemptStarted } from "@contsup/prisma/attempt";
import { claimRun } from "@contsup/prisma/claim";
import { heartbeat, stopWorker } from "@contsup/prisma/workers";
import { describe, expect, test } from "vitest";
import {
  checkpoint,
  claimed,
  epoch,
  report,
  running,
  step,
  worker,
} from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db } = server;

type Run = Record<string, unknown>;
const read = async (id: string, fields: string): Promise<Run> =>
  (await server.data<{ run: Run }>(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id })).run;

test("a run shows who trains it, on what, and how far it is", async () => {
  await submitted(db);
  const workerId = await worker(db);
  await heartbeat(db, workerId, { freeMemoryBytes: 1, load: 0.75 });
  const claim = await claimed(db, workerId);
  await attemptStarted(db, claim, { engine: "onednn", provenance: { contsup: "0.1.0" } });
  await report(db, claim, {
    steps: [step(1)],
    stepsReceived: 3,
    epochs: [epoch(1)],
    checkpoints: [checkpoint(1, { isBest: true })],
    logs: ["one", "two", "three"].map((message) => ({ level: "INFO" as const, message })),
  });

  const run = await read(
    claim.runId,
    `state attempt engine provenance bestTestAccuracy bestEpoch lastSeq
     worker { id engines { name version } memoryBytes load currentRun { id } }
     attempts { number engine outcome stepsReceived stepsWritten }
     checkpoints { epoch path url isBest isLast }
     epochs { epoch trainAccuracy modulePeakTensorBytes gpuMemoryBytes plannedBytes }
     logs(last: 2) { message level }
     stateChanges { state attempt }
     progress { epochs queuePosition }`,
  );

  expect(run).toMatchObject({
    state: "RUNNING",
    attempt: 1,
    engine: "onednn",
    provenance: { contsup: "0.1.0" },
    bestTestAccuracy: 0.19,
    bestEpoch: 1,
    worker: {
      id: workerId,
      engines: [{ name: "onednn", version: "1.0" }],
      memoryBytes: String(2 ** 40),
      load: 0.75,
      currentRun: { id: claim.runId },
    },
    attempts: [{ number: 1, engine: "onednn", outcome: null, stepsReceived: 3, stepsWritten: 1 }],
    checkpoints: [{ epoch: 1, isBest: true, isLast: true }],
    epochs: [
      {
        epoch: 1,
        trainAccuracy: 0.2,
        modulePeakTensorBytes: [String(2 ** 33), String(2 ** 31)],
        gpuMemoryBytes: null,
        plannedBytes: String(2 ** 32),
      },
    ],
    logs: [
      { message: "two", level: "INFO" },
      { message: "three", level: "INFO" },
    ],
    stateChanges: [
      { state: "QUEUED", attempt: 0 },
      { state: "STARTING", attempt: 1 },
      { state: "RUNNING", attempt: 1 },
    ],
    progress: { epochs: 160, queuePosition: null },
  });
});

test("a queued run says why it waits", async () => {
  const { id } = await submitted(db, {}, { engine: "webgpu" });
  const reason = async () => read(id, "progress { waitReason { words isStuck } }");
  const waits = (waitReason: object | null) => ({ progress: { waitReason } });

  expect(await reason()).toEqual(waits({ words: "No worker has webgpu", isStuck: true }));
  const workerId = await worker(db, {
    engines: [{ name: "webgpu", version: "1.0", device: "GPU" }],
  });
  expect(await reason()).toEqual(waits({ words: "Is taken now", isStuck: false }));
  await claimRun(db, workerId, ["webgpu"]);
  expect(await reason()).toEqual(waits(null));
});

test("places in the queue follow priority, then age", async () => {
  const [first, second, urgent] = [
    await submitted(db),
    await submitted(db),
    await submitted(db, { priority: 5 }),
  ];

  const positions = await Promise.all(
    [urgent, first, second].map(({ id }) => read(id, "progress { queuePosition }")),
  );

  expect(positions).toEqual([1, 2, 3].map((queuePosition) => ({ progress: { queuePosition } })));
  await db.prisma.run.updateMany({ where: { state: "QUEUED" }, data: { state: "CANCELLED" } });
});

describe("step metrics", async () => {
  const claim = await running(db);
  await report(db, claim, { steps: Array.from({ length: 100 }, (_, index) => step(index + 1)) });
  type Metric = { step: number; localLoss: number[]; headLoss: number[]; learningRate: number };
  const metrics = async (args: string): Promise<Metric[]> => {
    const run = await read(claim.runId, `metrics${args} { step localLoss headLoss learningRate }`);
    return run.metrics as Metric[];
  };

  test("come exact, after a step", async () => {
    const found = await metrics("(after: 98)");

    expect(found.map((metric) => metric.step)).toEqual([99, 100]);
    expect(found[0]).toEqual({
      step: 99,
      localLoss: [99, 99.5],
      headLoss: [99, 99.25],
      learningRate: 0.1,
    });
  });

  test("are reduced to maxPoints without losing the extremes", async () => {
    const found = await metrics("(maxPoints: 10)");

    expect(found.length).toBeLessThanOrEqual(10);
    expect(found[0]!.localLoss[0]).toBe(1);
    expect(found.at(-1)!.localLoss[0]).toBe(100);
  });

  test("come with the named lists alone", async () => {
    const [metric] = await metrics('(names: ["headLoss"], after: 99)');

    expect(metric).toMatchObject({ localLoss: [], headLoss: [100, 100.25] });
  });

  test.each([
    ['(names: ["loss"])', /names has "loss": each must be one of localLoss/],
    ["(maxPoints: 1)", /maxPoints is 1: it must be at least 2/],
  ])("%s is refused", async (args, message) => {
    const query = `query ($id: ID!) { run(id: $id) { metrics${args} { step } } }`;

    const { errors } = await server.query(query, { id: claim.runId });

    expect(errors![0]!.message).toMatch(message);
  });
});

test("a run says since when its worker is silent, until another one has taken it", async () => {
  const { runId, workerId } = await running(db);
  const silentSince = async () => (await read(runId, "workerSilentSince")).workerSilentSince;
  expect(await silentSince()).toBeNull();

  const [worker] = await db.query<{ heartbeatAt: Date }>(
    `update "Worker" set "heartbeatAt" = now() - interval '9 seconds' where id = $1 returning "heartbeatAt"`,
    [workerId],
  );
  const lastBeat = worker!.heartbeatAt.toISOString();
  expect(await silentSince()).toBe(lastBeat);

  await db.query(`update "Worker" set state = 'LOST' where id = $1`, [workerId]);
  await stopWorker(db, workerId);
  expect(await read(runId, "state workerSilentSince")).toEqual({
    ...{ state: "QUEUED", workerSilentSince: lastBeat },
  });

  await claimed(db);
  expect(await silentSince()).toBeNull();
});

test("a trained model has a place to be loaded from once it is there", async () => {
  const { id } = await submitted(db);
  const before = await read(id, "modelUrl");

  await server.artifacts.put(`runs/${id}/model/model.json`, Buffer.from("{}"));
  const { modelUrl } = await read(id, "modelUrl");

  expect(before).toEqual({ modelUrl: null });
  const response = await server.get(String(modelUrl));
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
});

test("run takes full ids only, and says of one that nothing has that there is no such run", async () => {
  const { errors } = await server.query(`{ run(id: "0193") { id } }`);
  const absent = "0193a5c2-0000-7000-8000-000000000000";

  expect(errors![0]!.message).toMatch(/id is "0193": it must be a full UUID.*idPrefix/);
  expect(await server.query(`{ run(id: "${absent}") { id } }`)).toMatchObject({
    data: { run: null },
    errors: [
      {
        message: `there is no run ${absent}`,
        path: ["run"],
        extensions: { code: "NOT_FOUND", id: absent },
      },
    ],
  });
});

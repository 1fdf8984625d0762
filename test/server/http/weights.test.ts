import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { StateTensor } from "@contsup/workers/engine/state";
import { decodeSafetensors, encodeSafetensors } from "@contsup/workers/safetensors";
import { expect, test } from "vitest";
import { checkpoint, epoch, report, running, step } from "../../prisma/attempts.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
const { db, artifacts } = server;
const claim = await running(db);

const tensor = (value: number, shape: number[]): StateTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value),
});

/** Momentum stands between the weights, as no reader may rely on its place. */
async function writeCheckpoint(epoch: number, isBest: boolean): Promise<void> {
  const tensors = new Map([
    ["conv1.weight", tensor(epoch, [16, 3, 3, 3])],
    ["momentum.conv1.weight", tensor(0.5, [16, 3, 3, 3])],
    ["bn1.running_mean", tensor(epoch + 0.5, [100_000])],
    ["momentum.fc.weight", tensor(0.25, [10, 64])],
    ["fc.weight", tensor(-epoch, [10, 64])],
  ]);
  const pieces = encodeSafetensors({ metadata: { format: "pt", runId: claim.runId }, tensors });
  const path = `runs/${claim.runId}/1/epoch-${epoch}-step-${10 * epoch}.safetensors`;
  const { bytes, sha256 } = await artifacts.put(path, Readable.from(pieces));
  await report(db, claim, { checkpoints: [checkpoint(epoch, { path, bytes, sha256, isBest })] });
}
await writeCheckpoint(1, true);
await writeCheckpoint(2, false);

const get = (query = "", init: RequestInit = {}): Promise<Response> =>
  server.get(`/artifacts/runs/${claim.runId}/weights.safetensors${query}`, init);
const read = async (response: Response) =>
  decodeSafetensors(new Uint8Array(await response.arrayBuffer()), "weights");

test("the newest checkpoint's weights come without its momentum", async () => {
  const response = await get();

  const { metadata, tensors } = await read(response);
  expect(metadata).toEqual({ format: "pt", runId: claim.runId });
  expect([...tensors.keys()]).toEqual(["conv1.weight", "bn1.running_mean", "fc.weight"]);
  expect(tensors.get("conv1.weight")).toEqual(tensor(2, [16, 3, 3, 3]));
  expect(tensors.get("bn1.running_mean")).toEqual(tensor(2.5, [100_000]));
  expect(tensors.get("fc.weight")).toEqual(tensor(-2, [10, 64]));
  expect(response.headers.get("content-disposition")).toContain(
    "epoch-2-step-20-weights.safetensors",
  );
});

test("the best one's, or any one's, when asked for", async () => {
  const [first] = await db.prisma.checkpoint.findMany({ orderBy: { seq: "asc" } });

  for (const query of ["?checkpoint=best", `?checkpoint=${first!.id}`]) {
    const { tensors } = await read(await get(query));
    expect(tensors.get("fc.weight")).toEqual(tensor(-1, [10, 64]));
  }
});

test("HEAD says the size that GET sends, and nothing is sent that the client has", async () => {
  const head = await get("", { method: "HEAD" });
  const body = Buffer.from(await (await get()).arrayBuffer());
  const again = await get("", { headers: { "if-none-match": head.headers.get("etag")! } });

  expect(head.headers.get("content-length")).toBe(String(body.length));
  expect(again.status).toBe(304);
});

test("any range of the weights can be had, with momentum cut out before, within and behind it", async () => {
  const whole = Buffer.from(await (await get()).arrayBuffer());
  const head = await get("", { method: "HEAD" });
  expect(head.headers.get("accept-ranges")).toBe("bytes");
  const size = whole.length;
  const ranges = [
    [0, 0],
    [3, 2_000],
    [1_500, size - 100],
    [size - 2_000, size - 1],
  ] as const;

  for (const [start, end] of ranges) {
    const response = await get("", {
      headers: { range: `bytes=${start}-${end}`, "if-range": head.headers.get("etag")! },
    });

    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/${size}`);
    const part = Buffer.from(await response.arrayBuffer());
    expect(part.equals(whole.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
  }
  const past = await get("", { headers: { range: `bytes=${size}-` } });
  expect(past.status).toBe(416);
  expect(past.headers.get("content-range")).toBe(`bytes */${size}`);
});

test("the files of a run are listed with what is known of them before they are sent", async () => {
  await artifacts.put(`runs/${claim.runId}/model/model.json`, Buffer.from("{}"));
  await report(db, claim, { steps: [step(1), step(2)], epochs: [epoch(1)] });
  const fields = "name url bytes sha256 rows";
  const { run } = await server.data<{ run: { files: Record<string, string>[] } }>(
    `{ run(id: "${claim.runId}") { files { ${fields} } } }`,
  );

  const streamed = { bytes: null, sha256: null };
  expect(run.files).toMatchObject([
    { name: "weights.safetensors (best)", rows: null },
    { name: "weights.safetensors (last)", rows: null },
    { name: "model/model.json", bytes: "2", rows: null },
    { name: "metrics.csv", ...streamed, rows: 2 },
    { name: "epochs.csv", ...streamed, rows: 1 },
    { name: "metrics.json", ...streamed, rows: 3 },
  ]);
  for (const { url, bytes, sha256 } of run.files.slice(0, 3)) {
    const body = Buffer.from(await (await server.get(url!)).arrayBuffer());
    expect(bytes).toBe(String(body.length));
    expect(sha256).toBe(createHash("sha256").update(body).digest("hex"));
  }
});

test.each(["?checkpoint=first", "?checkpoint=0193a5c2-0000-7000-8000-000000000000"])(
  "%s is a 404 that says what there is",
  async (query) => {
    const response = await get(query);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain("last, best or an id");
  },
);

test("the whole checkpoint is at its url", async () => {
  const { run } = await server.data<{ run: { checkpoints: { url: string }[] } }>(
    `{ run(id: "${claim.runId}") { checkpoints { url } } }`,
  );

  const response = await server.get(run.checkpoints[1]!.url);

  const { tensors } = decodeSafetensors(
    await buffer(Readable.fromWeb(response.body as never)),
    "file",
  );
  expect(tensors.has("momentum.fc.weight")).toBe(true);
});

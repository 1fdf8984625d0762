import { Readable } from "node:stream";
import { encodeSafetensors } from "@contsup/workers/safetensors";
import { expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const LIMIT = 10_000;
const server = await testServer({ uploadLimitBytes: LIMIT });

const weights = Buffer.concat(
  encodeSafetensors({
    metadata: {},
    tensors: new Map([["fc.weight", { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }]]),
  }),
);
const put = (body: RequestInit["body"], init: RequestInit = {}): Promise<Response> =>
  server.get("/uploads", { method: "PUT", body, ...init });
const uploads = () => server.artifacts.list("uploads/");

test("weights are stored, and a run can start from them", async () => {
  const response = await put(weights);

  const { path, bytes, sha256 } = (await response.json()) as Record<string, string>;
  expect(response.status).toBe(201);
  expect(path).toMatch(/^uploads\/[0-9a-f-]{36}\.safetensors$/);
  expect(await server.artifacts.stat(path!)).toEqual({ bytes, sha256 });
  const { submitRun } = await server.data<{ submitRun: unknown }>(
    `mutation { submitRun(input: { config: {}, initialWeights: "${path}" }) { ... on Run { initialWeights } } }`,
  );
  expect(submitRun).toEqual({ initialWeights: path });
});

test.each([
  ["not a safetensors file", "hello, this is not a safetensors file"],
  ["cut off", weights.subarray(0, -4)],
  ["empty", ""],
])("a file that is %s is refused and not kept", async (_name, body) => {
  const before = await uploads();

  const response = await put(body);

  expect(response.status).toBe(400);
  expect(await response.text()).toContain("not a safetensors file: ");
  expect(await uploads()).toEqual(before);
});

test("a file above the limit is refused by its length", async () => {
  const response = await put(Buffer.alloc(LIMIT + 1));

  expect(response.status).toBe(413);
  expect(await response.text()).toContain(`an upload has at most ${LIMIT} bytes`);
});

test("so is one that does not say its length, and nothing is kept of it", async () => {
  const before = await uploads();
  const body = Readable.toWeb(
    Readable.from([Buffer.alloc(LIMIT), Buffer.alloc(LIMIT)]),
  ) as ReadableStream;

  const response = await put(body, { duplex: "half" } as RequestInit);

  expect(response.status).toBe(413);
  expect(await uploads()).toEqual(before);
});

test("what would go beyond the deployment's quota is refused, whether or not it says its length", async () => {
  const quota = 2 * weights.length;
  const full = await testServer({ artifactsQuotaBytes: quota });
  await full.artifacts.put("runs/a", Buffer.alloc(quota - weights.length + 1));
  const stream = () => Readable.toWeb(Readable.from([weights])) as ReadableStream;

  for (const init of [{ body: weights }, { body: stream(), duplex: "half" }] as RequestInit[]) {
    const response = await full.get("/uploads", { method: "PUT", ...init });

    expect(response.status).toBe(507);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(
            /^the artifacts would take 0\.0 MB of the quota of 0\.0 MB$/,
          ),
          extensions: { code: "INSUFFICIENT_STORAGE" },
        },
      ],
    });
    expect(await full.artifacts.list("uploads/")).toEqual([]);
  }
});

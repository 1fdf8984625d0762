import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();
const PATH = "runs/0193a5c2-0000-7000-8000-000000000000/1/epoch-1-step-10.safetensors";
const content = Buffer.from("0123456789");
const etag = `"${createHash("sha256").update(content).digest("hex")}"`;
await server.artifacts.put(PATH, content);
await server.artifacts.put("secrets/key.txt", Buffer.from("secret"));

const get = (headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
  server.get(`/artifacts/${PATH}`, { headers, method });

test("a file comes whole, with its size, checksum and name", async () => {
  const response = await get();

  expect(response.status).toBe(200);
  expect(await response.text()).toBe("0123456789");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-length": "10",
    etag,
    "accept-ranges": "bytes",
    "content-type": "application/octet-stream",
    "content-disposition": 'attachment; filename="epoch-1-step-10.safetensors"',
  });
});

test("HEAD says all but the content", async () => {
  const response = await get({}, "HEAD");

  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe("10");
  expect(await response.text()).toBe("");
});

test.each([
  ["bytes=0-3", "0123", "bytes 0-3/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=-2", "89", "bytes 8-9/10"],
  ["bytes=5-99", "56789", "bytes 5-9/10"],
])("range %s", async (range, text, contentRange) => {
  const response = await get({ range });

  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe(contentRange);
  expect(response.headers.get("content-length")).toBe(String(text.length));
  expect(await response.text()).toBe(text);
});

test("a range past the end is a 416 that says how long the file is", async () => {
  const response = await get({ range: "bytes=10-" });

  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe("bytes */10");
});

test.each([
  ["several ranges", { range: "bytes=0-1,4-5" }],
  ["another unit", { range: "lines=0-1" }],
  ["a range of another version", { range: "bytes=0-1", "if-range": '"other"' }],
])("%s give the whole file", async (_name, headers) => {
  const response = await get(headers);

  expect(response.status).toBe(200);
  expect(await response.text()).toBe("0123456789");
});

test("a range goes on where the same version broke off", async () => {
  expect((await get({ range: "bytes=4-", "if-range": etag })).status).toBe(206);
});

test("a file that the client has is not sent again", async () => {
  expect((await get({ "if-none-match": etag })).status).toBe(304);
});

describe("nothing but the store's known files can be had", () => {
  test.each([
    "/artifacts/runs/absent.safetensors",
    "/artifacts/secrets/key.txt",
    "/artifacts/.identity",
    "/artifacts/runs/../secrets/key.txt",
    "/artifacts/runs/%2e%2e/secrets/key.txt",
    "/artifacts/runs%2f..%2fsecrets/key.txt",
    "/artifacts/runs/..%5c..%5csecrets",
    "/artifacts/runs/%00",
  ])("%s", async (path) => {
    const response = await server.get(path);

    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("secret\n");
  });

  test("files are not written here", async () => {
    const response = await get({}, "DELETE");

    expect(response.status).toBe(405);
    expect(await server.artifacts.stat(PATH)).not.toBeNull();
  });
});

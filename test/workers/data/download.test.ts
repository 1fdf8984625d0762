import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataUnavailableError } from "@contsup/workers/data/data-unavailable-error";
import { download } from "@contsup/workers/data/download";
import { expect, it } from "vitest";
import { downloadOf, patternBytes } from "./archive-writers.ts";
import { refusedUrl, serve, serveFiles } from "./file-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const content = patternBytes(300_000);
const onProgress = () => {};

it("downloads a file and says how far it is", async () => {
  const folder = temporaryFolder();
  const url = `${await serveFiles({ "a.mat": content })}/a.mat`;
  const done: number[] = [];

  await download(folder, downloadOf("a.mat", url, content), {
    onProgress: (progress) => {
      expect(progress).toMatchObject({ phase: "downloading a.mat", total: 300_000, unit: "BYTES" });
      done.push(progress.done);
    },
  });

  expect(readFileSync(join(folder, "a.mat")).equals(content)).toBe(true);
  expect(readdirSync(folder)).toEqual(["a.mat"]);
  expect(done.at(-1)).toBe(300_000);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
});

it.each([
  ["is shorter than expected", content.subarray(1), /ended after 299,999 bytes/],
  ["is longer than expected", patternBytes(300_001), /longer than 300,000 bytes/],
  ["has other content", patternBytes(300_000, 2), /its md5 is [0-9a-f]{32}/],
])("keeps nothing of a file that %s", async (_, served, message) => {
  const folder = temporaryFolder();
  const url = `${await serveFiles({ "a.mat": served })}/a.mat`;

  const failed = download(folder, downloadOf("a.mat", url, content), { onProgress });

  await expect(failed).rejects.toThrow(message);
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ["refuses", refusedUrl, "ECONNREFUSED"],
  ["does not know the name", async () => "http://nowhere.invalid", "nowhere.invalid"],
  ["has no such file", () => serveFiles({}), "the server answered 404"],
  ["breaks off", () => serve((request) => void request.socket.destroy()), "other side closed"],
])("says which file to put where when the network %s", async (_, site, reason) => {
  const folder = temporaryFolder();
  const source = downloadOf("a.mat", `${await site()}/a.mat`, content);

  const error = await download(folder, source, { onProgress }).catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(DataUnavailableError);
  expect(error).toMatchObject({
    failureCause: "DATA_UNAVAILABLE",
    message: expect.stringContaining(reason),
  });
  expect((error as Error).message).toContain(
    `Put the file (300,000 bytes, md5 ${source.md5}) at ${join(folder, "a.mat")}`,
  );
});

it("stops when it is aborted", async () => {
  const folder = temporaryFolder();
  const url = await serve((_, response) => void response.write(content.subarray(0, 1000)));
  const stop = new AbortController();

  const stopped = download(folder, downloadOf("a.mat", url, content), {
    onProgress: () => stop.abort(new Error("stopped")),
    signal: stop.signal,
  });

  await expect(stopped).rejects.toSatisfy((error) => !(error instanceof DataUnavailableError));
  expect(readdirSync(folder)).toEqual([]);
});

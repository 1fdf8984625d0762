import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { ArtifactNotFoundError, ArtifactPathError } from "@contsup/artifacts/artifact-path";
import { type ArtifactStore, openArtifactStore } from "@contsup/artifacts/store";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "contsup-artifacts-"));
const bucket = new S3rver({
  port: 0,
  address: "127.0.0.1",
  silent: true,
  directory: join(folder, "s3"),
  configureBuckets: [{ name: "lab", configs: [] }],
});
const urls = { folder: pathToFileURL(join(folder, "store")).href, s3: "" };

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = "S3RVER";
  process.env.AWS_SECRET_ACCESS_KEY = "S3RVER";
  const { port } = await bucket.run();
  urls.s3 = `s3://lab/contsup?endpoint=http://127.0.0.1:${port}`;
});

afterAll(async () => {
  await bucket.close();
  rmSync(folder, { recursive: true });
});

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe.each(["folder", "s3"] as const)("the artifact store in %s", (driver) => {
  let store: ArtifactStore;
  beforeAll(async () => {
    store = await openArtifactStore(urls[driver]);
  });

  it("gives back what was put, with size and checksum", async () => {
    const bytes = randomBytes(100_000);
    const expected = { bytes: bytes.length, sha256: sha256(bytes) };

    expect(await store.put("runs/a/1/one.safetensors", bytes)).toEqual(expected);
    expect(await store.stat("runs/a/1/one.safetensors")).toEqual(expected);
    expect(await buffer(await store.get("runs/a/1/one.safetensors"))).toEqual(bytes);
  });

  it("takes a stream longer than one part of an upload", async () => {
    const bytes = randomBytes(11_000_000);
    const chunks = [bytes.subarray(0, 7_000_000), bytes.subarray(7_000_000)];

    const stat = await store.put("runs/a/1/long", Readable.from(chunks));

    expect(stat).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
  });

  it("reads ranges as HTTP counts them", async () => {
    await store.put("range", Buffer.from("0123456789"));

    expect(await text(await store.get("range", { start: 2, end: 4 }))).toBe("234");
    expect(await text(await store.get("range", { start: 8 }))).toBe("89");
    await expect(store.get("range", { start: 10 })).rejects.toThrow(RangeError);
  });

  it("lists by prefix and without its own files", async () => {
    const before = Date.now();
    await store.put("list/b", Buffer.from("22"));
    await store.put("list/a/1", Buffer.from("1"));

    const modifiedAt = expect.any(Date);
    const listed = await store.list("list/");
    expect(listed).toEqual([
      { path: "list/a/1", bytes: 1, modifiedAt },
      { path: "list/b", bytes: 2, modifiedAt },
    ]);
    for (const { modifiedAt } of listed)
      expect(Math.abs(modifiedAt.getTime() - before)).toBeLessThan(60_000);
    expect(await store.list("list/a")).toEqual([{ path: "list/a/1", bytes: 1, modifiedAt }]);
    expect(await store.list("nothing/")).toEqual([]);
  });

  it("replaces a file together with its checksum", async () => {
    await store.put("twice", Buffer.from("old"));
    await store.put("twice", Buffer.from("new"));

    expect((await store.stat("twice"))?.sha256).toBe(sha256(Buffer.from("new")));
  });

  it("deletes, also what is not there", async () => {
    await store.put("gone/x", Buffer.from("x"));

    await store.delete("gone/x");
    await store.delete("gone/x");

    expect(await store.stat("gone/x")).toBeNull();
    await expect(store.get("gone/x")).rejects.toThrow(ArtifactNotFoundError);
  });

  it("leaves nothing of a file whose source fails", async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("the disk went away");
      })(),
    );

    await expect(store.put("half", failing)).rejects.toThrow("the disk went away");
    expect(await store.stat("half")).toBeNull();
  });

  it.each(["../x", "a/../../x", "/etc/passwd", "a//b", "a/.hidden", "", "a/", "a\\b", "a\0b"])(
    "refuses the path %j",
    async (path) => {
      await expect(store.put(path, Buffer.from("x"))).rejects.toThrow(ArtifactPathError);
      await expect(store.get(path)).rejects.toThrow(ArtifactPathError);
      await expect(store.delete(path)).rejects.toThrow(ArtifactPathError);
    },
  );

  it("keeps one identity, whoever opens it", async () => {
    const again = await openArtifactStore(urls[driver]);
    const [first, second] = await Promise.all([store.identity(), again.identity()]);

    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(await again.identity()).toBe(await store.identity());
    if (driver === "folder") expect(second).toBe(first);
  });
});

it("does not follow a link out of the folder", async () => {
  const outside = join(folder, "outside");
  mkdirSync(outside);
  writeFileSync(join(outside, "secret"), "secret");
  const store = await openArtifactStore(urls.folder);
  symlinkSync(outside, join(folder, "store/link"));

  await expect(store.get("link/secret")).rejects.toThrow(ArtifactPathError);
  await expect(store.put("link/new/file", Buffer.from("x"))).rejects.toThrow(ArtifactPathError);
  expect(readdirSync(outside)).toEqual(["secret"]);
});

it("removes what a writer that was killed left in a folder", async () => {
  const store = await openArtifactStore(urls.folder);
  await store.put("killed/1/whole", Buffer.from("x"));
  const left = ".01890000-0000-7000-8000-000000000000.tmp";
  writeFileSync(join(folder, "store/killed/1", left), "half");

  await store.removeUnfinished("killed");
  await store.removeUnfinished("nothing/there");

  expect(readdirSync(join(folder, "store/killed/1"))).toEqual([".whole.sha256", "whole"]);
});

it("counts free bytes in a folder", async () => {
  const store = await openArtifactStore(urls.folder);

  expect(await store.freeBytes()).toBeGreaterThan(0);
});

it("refuses a URL of another kind", async () => {
  await expect(openArtifactStore("https://example.org/x")).rejects.toThrow("ARTIFACTS_URL");
});

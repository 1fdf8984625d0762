import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tarEntries } from "@contsup/workers/data/tar";
import { describe, expect, it } from "vitest";
import { patternBytes, tarGz } from "./archive-writers.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const write = (content: Uint8Array): string => {
  const path = join(temporaryFolder(), "a.tar.gz");
  writeFileSync(path, content);
  return path;
};
const read = async (path: string, wanted = (_: string) => true) => {
  const found: Record<string, Buffer> = {};
  for await (const { name, content } of tarEntries(path, wanted)) found[name] = content;
  return found;
};

describe("tarEntries", () => {
  const long = `${"folder/".repeat(15)}file`;
  const entries = [
    { name: "folder/", content: new Uint8Array(), type: "5" },
    { name: "folder/large", content: patternBytes(700_001) },
    { name: "folder/empty", content: new Uint8Array() },
    { name: long, content: patternBytes(512, 2) },
  ];

  it("gives every regular file, whatever its size or the length of its name", async () => {
    const found = await read(write(tarGz(entries)));

    expect(Object.keys(found)).toEqual(["folder/large", "folder/empty", long]);
    expect(found["folder/large"]!.equals(patternBytes(700_001))).toBe(true);
    expect(found["folder/empty"]).toHaveLength(0);
    expect(found[long]!.equals(patternBytes(512, 2))).toBe(true);
  });

  it("passes over what nobody asks for", async () => {
    const found = await read(write(tarGz(entries)), (name) => name === long);

    expect(Object.keys(found)).toEqual([long]);
  });

  it.each([
    ["is cut off", tarGz(entries).subarray(0, 300), /unexpected end of file/],
    ["is no gzip", Buffer.from("not an archive"), /incorrect header check/],
  ])("throws when the archive %s", async (_, content, message) => {
    await expect(read(write(content))).rejects.toThrow(message);
  });

  it("throws when the archive ends between two files", async () => {
    const { gunzipSync, gzipSync } = await import("node:zlib");
    const whole = gunzipSync(tarGz(entries));

    await expect(read(write(gzipSync(whole.subarray(0, 512))))).rejects.toThrow(/ends too early/);
  });

  it("throws the error of a file that is not there", async () => {
    await expect(read("/nowhere/a.tar.gz")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

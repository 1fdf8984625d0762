import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineUnavailableError } from "@contsup/workers/engine/engine-unavailable-error";
import { fillFolder, installLocked } from "@contsup/workers/engine/install/unfinished-folder";
import { afterAll, expect, test } from "vitest";

const cache = mkdtempSync(join(tmpdir(), "unfinished-"));
const folder = join(cache, "engine-0");
afterAll(() => rmSync(cache, { recursive: true }));

const installing = (file: (unfinished: string) => string): Promise<void> =>
  installLocked(
    folder,
    () => fillFolder(folder, (unfinished) => writeFile(file(unfinished), "whole")),
    { cache },
  );

test.skipIf(!existsSync("/dev/full"))(
  "a full disk makes the engine unavailable, and nothing is left of it",
  async () => {
    const failing = installing(() => "/dev/full");

    await expect(failing).rejects.toThrow(EngineUnavailableError);
    await expect(failing).rejects.toThrow(/ENOSPC.*set CONTSUP_CACHE/);
    expect(readdirSync(cache)).toEqual([]);
  },
);

test("a folder that is there is whole", async () => {
  await installing((unfinished) => {
    expect(existsSync(folder)).toBe(false);
    return join(unfinished, "addon");
  });

  expect(readdirSync(cache, { recursive: true }).sort()).toEqual(["engine-0", "engine-0/addon"]);
});

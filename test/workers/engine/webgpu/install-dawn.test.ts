import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { EngineUnavailableError } from "@contsup/workers/engine/engine-unavailable-error";
import { installDawn } from "@contsup/workers/engine/webgpu/install-dawn";
import { afterEach, beforeEach, expect, test } from "vitest";

let root: string;
let engines: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "install-dawn-"));
  engines = join(root, "cache", "engines");
});
afterEach(() => rmSync(root, { recursive: true }));

const install = (signal?: AbortSignal): Promise<void> =>
  installDawn(join(engines, "webgpu-0"), {
    cache: join(root, "cache"),
    ...(signal ? { signal } : {}),
  });

test("says what to do when the cache cannot be written to", async () => {
  writeFileSync(join(root, "cache"), "not a folder");

  await expect(install()).rejects.toThrow(EngineUnavailableError);
  await expect(install()).rejects.toThrow("set CONTSUP_CACHE");
});

test("removes what an installation that was killed left, and leaves nothing when it is aborted", async () => {
  const above = 2 ** 30; // Linux has no such pid
  const left = join(engines, `webgpu-0.unfinished-${hostname()}-${above}`);
  mkdirSync(join(left, "download"), { recursive: true });

  await expect(install(AbortSignal.abort())).rejects.toThrow(/abort/i);

  expect(readdirSync(engines)).toEqual([]);
});

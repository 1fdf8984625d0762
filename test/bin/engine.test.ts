import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const cache = mkdtempSync(join(tmpdir(), "engine-command-"));
afterAll(() => rmSync(cache, { recursive: true }));

const engine = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "../../bin/engine.ts"), ...args], {
    env: { ...process.env, CONTSUP_CACHE: cache },
    encoding: "utf8",
  });

test("list says of every engine whether it is installed, and why not", () => {
  const { status, stdout } = engine("list");

  expect(status).toBe(0);
  const lines = stdout.trim().split("\n");
  expect(lines[0]).toMatch(/^engine +installed +version +device$/);
  expect(lines[1]).toMatch(
    new RegExp(`^tensorflow +no +libtensorflow 2.15.1.* not installed in ${cache}$`),
  );
  expect(lines[2]).toMatch(
    new RegExp(`^onednn +no +oneDNN 3\\.[^ ]+ kernels [0-9a-f]{12}, .* not installed in ${cache}$`),
  );
  expect(lines[3]).toMatch(
    new RegExp(
      `^webgpu +no +Dawn of webgpu 0\\.6\\.2, tfjs 4\\.22\\.0 .* not installed in ${cache}$`,
    ),
  );
  expect(lines[4]).toMatch(/^cpu +yes +tfjs 4.22.0/);
});

test("an engine that does not exist, or is not installed, is said in one line", () => {
  expect(engine("check", "tensorflow")).toMatchObject({
    status: 1,
    stderr: `contsup: engine tensorflow is not installed in ${cache}: run npm run engine -- install tensorflow\n`,
  });
  expect(engine("check", "fast")).toMatchObject({
    status: 1,
    stderr: "contsup: there is no engine fast: tensorflow, onednn, webgpu, cpu\n",
  });
});

test("anything else shows the usage", () => {
  for (const args of [[], ["install"], ["list", "cpu"], ["remove", "cpu"]])
    expect(engine(...args)).toMatchObject({
      status: 2,
      stderr: "usage: npm run engine -- list | install NAME | check NAME\n",
    });
});

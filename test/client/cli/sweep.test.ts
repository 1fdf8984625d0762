import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contsup } from "@contsup/client/cli/contsup";
import { readMatrix } from "@contsup/client/cli/matrix-argument";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testServer } from "../../server/test-server.ts";
import { terminal } from "./command.ts";

const { url, db } = await testServer();
const folder = mkdtempSync(join(tmpdir(), "contsup-sweep-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => db.query(`truncate "Run", "Sweep" cascade`));

async function sweep(...argv: string[]) {
  const shown = terminal(url);
  const code = await contsup(["sweep", ...argv], shown.context);
  return { code, stdout: shown.stdout(), stderr: shown.stderr(), connect: shown.connect };
}

const configs = async () =>
  (await db.prisma.run.findMany({ orderBy: { sweepCell: "asc" } })).map(({ config }) => config);

test("fields of a matrix are called as in the form, in the config and in filters", () => {
  expect(readMatrix("K=2,4 seed=1..2 context=E, R1E loss=softmax,contrast epochs=3")).toEqual({
    axes: [
      { field: "localModules", values: [2, 4] },
      { field: "seed", values: [1, 2] },
      { field: "contextMode", values: ["E", "R1E"] },
      { field: "localLoss", values: ["CROSS_ENTROPY", "CONTRAST"] },
    ],
    shared: { epochs: 3 },
    issues: [],
  });
});

test.each([
  ["speed=1,2", "fields of the config with their values"],
  ["K", "fields of the config with their values"],
  ["epochs=few,many", "epochs= and a whole number"],
  ["loss=hinge,contrast", "localLoss= and one of"],
  ["seed=3..1", "a range goes up"],
  ["epochs=3", "two values or more"],
])("the matrix %j is refused in words", (text, words) => {
  expect(readMatrix(text).issues.map(({ limit }) => limit)).toEqual([
    expect.stringContaining(words),
  ]);
});

test("a matrix of flags is submitted, listed, shown, cancelled and retried", async () => {
  const { code, stdout, connect } = await sweep(
    ...["submit", "--matrix", "K=2,4 seed=1..2", "--preset", "quick"],
    ...["--epochs", "3", "--name", "four", "--tag", "a"],
  );
  expect(code).toBe(0);
  expect(connect).toHaveBeenCalledWith({ worker: true });
  const id = stdout.slice(0, 36);
  expect(stdout).toContain('"four": 4 runs, 2 localModules x 2 seed');
  expect(stdout).toContain(`${url}/sweeps/${id}`);
  expect(await configs()).toMatchObject([
    { localModules: 2, seed: 1, epochs: 3, contextMode: "E" },
    { localModules: 2, seed: 2 },
    { localModules: 4, seed: 1 },
    { localModules: 4, seed: 2 },
  ]);

  expect((await sweep("list")).stdout).toMatch(/four +4 +2 localModules x 2 seed +4 queued/);
  const shown = await sweep("show", id.slice(0, 20));
  expect(shown.stdout).toMatch(/localModules +seed +state +epoch/);
  expect(shown.stdout.match(/QUEUED +0\/3/g)).toHaveLength(4);
  expect((await sweep("cancel", id)).stdout).toContain("4 cancelled");
  expect((await sweep("retry", id)).stdout).toContain("4 queued");
  expect(JSON.parse((await sweep("show", id, "--json")).stdout)).toMatchObject({ name: "four" });
});

test("a sweep is read from a file, and flags change it", async () => {
  const file = join(folder, "sweep.json");
  const axes = [{ field: "localModules", values: [2, 4] }];
  writeFileSync(file, JSON.stringify({ config: { contextMode: "E", epochs: 9 }, axes, name: "f" }));

  const { stdout } = await sweep("submit", "--file", file, "--epochs", "2", "--json");

  expect(JSON.parse(stdout)).toMatchObject({ name: "f", axes, cellCount: 2 });
  expect(await configs()).toMatchObject([{ localModules: 2, epochs: 2, contextMode: "E" }, {}]);
});

test("what is wrong is said at once, before anything is submitted", async () => {
  const refused = await sweep("submit", "--matrix", "K=2,99 speed=1,2", "--priority", "high");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("--priority");
  expect(refused.stderr).toContain("speed=1,2");
  expect(refused.connect).not.toHaveBeenCalled();

  const cells = await sweep("submit", "--matrix", "K=2,99");
  expect(cells.stderr).toMatch(/--local_module_num 99.*a whole number from 1 to/);
  expect((await sweep("submit", "--epochs", "3")).stderr).toContain("--matrix");
  expect((await sweep("submit", "--file", "nowhere.json")).stderr).toContain("nowhere.json");
  expect((await sweep("show", "0123")).stderr).toContain("no sweep has an id");
  expect((await sweep("show", "four")).stderr).toContain('"four" is no sweep id');
  expect(await db.prisma.run.count()).toBe(0);
});

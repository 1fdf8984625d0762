import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { claimed, epoch, report, running, step, worker } from "../prisma/attempts.ts";
import { TOKEN, testServer } from "../server/test-server.ts";

const { url, db } = await testServer();
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const ROOT = join(import.meta.dirname, "..", "..");
const options = {
  cwd: ROOT,
  env: { ...process.env, CONTSUP_URL: url, CONTSUP_TOKEN: TOKEN },
};
const example = (name: string): string => join(ROOT, "client", "examples", name);
const run = promisify(execFile);

beforeAll(() => run(process.execPath, [tsc(), "-p", "client/tsconfig.build.json"], options));

const tsc = (): string => join(ROOT, "node_modules", "typescript", "bin", "tsc");

/** A run of which one epoch is trained. */
async function trained() {
  const claim = await running(db);
  await report(db, claim, { steps: [step(1)], epochs: [epoch(1)] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });
  return claim.runId;
}

test("a program trains a run with the built package", async () => {
  const program = spawn(process.execPath, [example("program.mjs")], options);
  let written = "";
  program.stdout.on("data", (data) => {
    written += data;
  });
  const ended = new Promise((resolve) => program.once("exit", resolve));

  await vi.waitUntil(async () => (await db.prisma.run.count({ where: { state: "QUEUED" } })) > 0, {
    timeout: 10_000,
  });
  const claim = await claimed(db, await worker(db));
  await attemptStarted(db, claim, { engine: "onednn", provenance: {} });
  await report(db, claim, { epochs: [epoch(1)] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  expect(await ended).toBe(0);
  expect(written).toContain("epoch 1  test accuracy of modules 1 to 2: 10.0  19.0 %");
  expect(written).toMatch(/COMPLETED\n$/);
});

test("curl submits a run and asks how it is", async () => {
  const { stdout } = await run("sh", [example("curl.sh")], options);

  const { id } = await db.prisma.run.findFirstOrThrow();
  expect(stdout).toContain(id);
  expect(stdout).toContain('"state":"QUEUED"');
  expect(stdout).toContain("epoch,step,attempt");
});

test("a bare WebSocket follows a run, from a cursor on", async () => {
  const id = await trained();

  const all = await run(process.execPath, [example("websocket.mjs"), id], options);
  const rest = await run(process.execPath, [example("websocket.mjs"), id, "4"], options);

  expect(all.stdout).toContain('"StepEvent"');
  expect(rest.stdout).not.toContain('"StepEvent"');
  expect(rest.stdout).toMatch(/"EndEvent".*"COMPLETED"\}\n$/);
});

test("python reads the epochs of a run", async () => {
  const id = await trained();
  const withoutMatplotlib = ["-c", PRINT, example("plot.py"), id];

  const { stdout } = await run("python3", withoutMatplotlib, options);

  expect(stdout).toBe(
    "epoch\ttest/accuracy\tmodule/1/accuracy\tmodule/2/accuracy\n1\t19.00\t10.00\t19.00\n",
  );
});

/** Runs a script where matplotlib is missing, wherever this test runs. */
const PRINT = `
import runpy, sys
sys.modules["matplotlib"] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
`;

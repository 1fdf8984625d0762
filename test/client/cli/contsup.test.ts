import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contsup } from "@contsup/client/cli/contsup";
import { attemptEnded } from "@contsup/prisma/attempt";
import { afterAll, beforeEach, expect, test } from "vitest";
import { checkpoint, epoch, report, running, step, worker } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
import { testServer } from "../../server/test-server.ts";
import { terminal } from "./command.ts";

const { url, db, artifacts } = await testServer();
const folder = mkdtempSync(join(tmpdir(), "contsup-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

async function run(...argv: string[]) {
  const shown = terminal(url);
  const code = await contsup(argv, shown.context);
  return { code, stdout: shown.stdout(), stderr: shown.stderr(), objects: shown.objects };
}

/** A run of which one epoch is trained. */
async function trained() {
  const claim = await running(db);
  await report(db, claim, { steps: [step(1), step(2)], epochs: [epoch(1)] });
  return claim;
}

test("runs are listed, and as JSON", async () => {
  const { id } = await submitted(db, { name: "mine" });
  await submitted(db, { name: "other", tags: ["a"] });

  const { code, stdout } = await run("runs");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^id +state +name .*\n.*other.*\n.*QUEUED +mine +0\/160/);
  expect((await run("runs", "--search", "mine", "--json")).objects()).toMatchObject([{ id }]);
  expect((await run("runs", "--tag", "a", "--json")).objects()).toMatchObject([{ name: "other" }]);
  expect((await run("runs", "--state", "failed")).stdout).toBe("no runs\n");
  expect((await run("runs", "--first", "1")).stdout).toContain("1 of 2 runs");
  expect((await run("runs", "--query", "k:2 -tag:a", "--json")).objects()).toMatchObject([{ id }]);
  expect((await run("runs", "--query", "k>two")).stderr).toContain("k>two: it must be");
});

test("show tells everything about a run", async () => {
  const { runId } = await trained();

  const { code, stdout } = await run("show", runId);

  expect(code).toBe(0);
  expect(stdout).toMatch(/localModules +2 /);
  expect(stdout).toMatch(/modules:\n.*\n +1 +stem to 2\.1 +1\.000 +10\.00 +1\.000/);
  expect(stdout).toMatch(/attempts:\n.*\n +1 +onednn +goes on/);
  const json = JSON.parse((await run("show", runId, "--json")).stdout);
  expect(json).toMatchObject({ id: runId, epochs: [{ epoch: 1 }] });
});

test("watch shows the epochs so far and goes on to the end", async () => {
  const claim = await trained();
  const shown = terminal(url);

  const command = contsup(["watch", claim.runId], shown.context);
  await shown.shows("epoch 1/160");
  await report(db, claim, { epochs: [epoch(2)] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  expect(await command).toBe(0);
  expect(shown.stdout().match(/^epoch 1\/160 /gm)).toHaveLength(1);
  expect(shown.stdout()).toMatch(/^epoch 2\/160 /m);
});

test("watch --json replays everything, or what comes after a sequence number", async () => {
  const claim = await trained();
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  const all = (await run("watch", claim.runId, "--json")).objects();
  const rest = (await run("watch", claim.runId, "--json", "--after", "4")).objects();

  expect(all.filter(({ type }) => type === "step")).toHaveLength(2);
  expect(rest.filter(({ type }) => type === "step")).toHaveLength(1);
  expect(rest.at(-1)).toMatchObject({ type: "end", state: "COMPLETED" });
});

test("runs are cancelled, retried and deleted by the beginnings of their ids", async () => {
  const one = await submitted(db);
  const two = await submitted(db);

  expect((await run("cancel", one.id, two.id.toUpperCase())).stdout).toContain("CANCELLED");
  expect((await run("retry", one.id)).stdout).toContain("is queued again: QUEUED");
  expect((await run("delete", two.id)).code).toBe(0);

  const states = await db.prisma.run.findMany({ where: { deletedAt: null } });
  expect(states.map(({ id, state }) => [id, state])).toEqual([[one.id, "QUEUED"]]);
  expect((await run("pause", one.id.slice(0, 20))).code).toBe(0);
});

test("a deleted run is restored by the beginning of its id", async () => {
  const { id } = await submitted(db);
  expect((await run("restore", id.slice(0, 20))).stderr).toContain("no deleted run has an id");
  await run("cancel", id);
  await run("delete", id);

  expect((await run("restore", id.slice(0, 20))).stdout).toContain("is back: CANCELLED");

  expect((await run("runs", "--json")).objects()).toMatchObject([{ id }]);
});

test("logs prints lines of the log", async () => {
  const claim = await trained();
  const at = new Date();
  const line = (message: string) => ({ level: "INFO" as const, message, at });
  await report(db, claim, { logs: [line("first"), line("second")] });

  expect((await run("logs", claim.runId)).stdout).toMatch(
    / {2}INFO {2}first\n.* {2}INFO {2}second\n$/,
  );
  expect((await run("logs", claim.runId, "--last", "1", "--json")).objects()).toMatchObject([
    { message: "second", level: "INFO" },
  ]);
});

test("logs prints the lines of a level and a text, and says which levels there are", async () => {
  const claim = await trained();
  const line = (level: "INFO" | "WARN", message: string) => ({ level, message });
  const logs = [line("INFO", "slow disk"), line("WARN", "Slow step"), line("WARN", "hot")];
  await report(db, claim, { logs });

  const found = await run("logs", claim.runId, "--level", "warn", "--search", "slow", "--json");
  expect(found.objects()).toMatchObject([{ message: "Slow step" }]);
  const refused = await run("logs", claim.runId, "--level", "loud");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("it must be one of DEBUG, INFO, WARN, ERROR");
});

test("what the state does not allow is said, with 2", async () => {
  const { id } = await submitted(db);

  const { code, stderr } = await run("retry", id);

  expect(code).toBe(2);
  expect(stderr).not.toBe("");
});

test("an id that several runs share, none has or that is none, is refused", async () => {
  const one = await submitted(db, { name: "one" });
  await submitted(db, { name: "two" });

  const shared = await run("show", one.id.slice(0, 6));
  expect(shared.code).toBe(2);
  expect(shared.stderr).toMatch(/2 runs have an id that begins with .*\n.* two\n.* one/);
  expect((await run("show", "00000000")).stderr).toContain("no run has an id that begins with");
  expect((await run("show", "my-run")).stderr).toContain("is no run id");
});

test("resume goes on with more epochs, on another engine", async () => {
  const claim = await trained();
  await report(db, claim, { checkpoints: [checkpoint(1)] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  const { code, stdout } = await run("resume", claim.runId, "--epochs", "200", "--engine", "cpu");

  expect(code).toBe(0);
  expect(stdout).toContain("goes on to epoch 200, engine cpu: QUEUED");
  expect((await run("resume", claim.runId, "--epochs", "many")).code).toBe(2);
  const abacus = await run("resume", claim.runId, "--engine", "abacus");
  expect(abacus.code).toBe(2);
  expect(abacus.stderr).toMatch(/engine.*abacus.*onednn/s);
});

test("metrics are exported as CSV and JSON", async () => {
  const { runId } = await trained();
  const file = join(folder, "metrics.csv");

  expect((await run("export", runId, "-o", file)).stderr).toBe(`${file} written\n`);

  expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(3);
  expect((await run("export", runId, "--epochs")).stdout.trim().split("\n")).toHaveLength(2);
  const json = JSON.parse((await run("export", runId, "--format", "json")).stdout);
  expect(json).toMatchObject({ steps: { length: 2 }, epochs: { length: 1 } });
  expect((await run("export", runId, "--format", "xml")).code).toBe(2);
});

test("weights are downloaded, without or with the optimizer's state", async () => {
  const claim = await trained();
  const path = `runs/${claim.runId}/1/epoch-1-step-10.safetensors`;
  const content = new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]);
  const file = join(folder, "weights.safetensors");
  expect((await run("weights", claim.runId)).stderr).toContain("has no last checkpoint yet");
  const { bytes, sha256 } = await artifacts.put(path, content);
  await report(db, claim, { checkpoints: [checkpoint(1, { path, bytes, sha256 })] });

  expect((await run("weights", claim.runId, "-o", file, "--full")).code).toBe(0);
  expect(new Uint8Array(readFileSync(file))).toEqual(content);
  expect((await run("weights", claim.runId, "-o", file)).stdout).toContain("epoch 1, step 10");
  expect((await run("weights", claim.runId, "--checkpoint", "first")).code).toBe(2);
});

test("workers, presets and a plan are shown", async () => {
  await worker(db, { hostname: "gpu-1" });

  expect((await run("workers")).stdout).toMatch(/gpu-1:1 +ACTIVE +onednn 1\.0/);
  expect((await run("presets")).stdout).toMatch(/^quick +ResNet-32/m);
  const { stdout } = await run("plan", "--layers", "32", "--local-module-num", "16");
  expect(stdout).toMatch(/^ +16 +3\.4 /m);
  expect(stdout).toMatch(/peak memory .* % of end-to-end/);
  expect((await run("plan", "--layers", "33")).code).toBe(2);
});

test("help lists the commands, and an unknown one is refused with the one that was meant", async () => {
  const help = await run("--help");
  expect(help.code).toBe(0);
  expect(help.stdout).toMatch(/\n {2}weights +download/);
  expect((await run()).stdout).toBe(help.stdout);
  expect((await run("run")).stderr).toContain("Did you mean runs?");
  expect((await run("runs", "--help")).stdout).toMatch(/^Usage: contsup runs/);
});

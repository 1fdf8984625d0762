import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { train } from "@contsup/client/cli/train";
import { attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import type { ClaimedRun } from "@contsup/prisma/claim";
import { pauseRun } from "@contsup/prisma/runs";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { checkpoint, claimed, epoch, report, step, worker } from "../../prisma/attempts.ts";
import { testServer } from "../../server/test-server.ts";
import { type Terminal, terminal } from "./command.ts";

const { url, db, artifacts } = await testServer();
const folder = mkdtempSync(join(tmpdir(), "contsup-train-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => db.query(`truncate "Run", "Worker" cascade`));

const FLAGS = ["--preset", "quick", "--local_module_num", "2", "--epochs", "1"];

/** Waits for the run that the command submits, and takes it as a worker would. */
async function takeRun(): Promise<ClaimedRun> {
  await vi.waitUntil(async () => (await db.prisma.run.count({ where: { state: "QUEUED" } })) > 0, {
    timeout: 10_000,
  });
  const claim = await claimed(db, await worker(db));
  await attemptStarted(db, claim, { engine: "onednn", provenance: {} });
  return claim;
}

/** Two steps and an epoch. */
const trainOne = (claim: ClaimedRun) =>
  report(db, claim, { steps: [step(1), step(2)], epochs: [epoch(1)] });

test("a run is submitted, shown and ends with 0", async () => {
  const shown = terminal(url);

  const command = train([...FLAGS, "-p", "1", "--name", "mine"], shown.context);
  const claim = await takeRun();
  await trainOne(claim);
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  expect(await command).toBe(0);
  expect(shown.stdout()).toContain(`run ${claim.runId} "mine": ResNet-32 on CIFAR10, K=2`);
  expect(shown.stdout()).toContain(`${url}/runs/${claim.runId}`);
  expect(shown.stdout()).toMatch(/attempt 1: engine onednn \(asked AUTO\)/);
  expect(shown.stdout()).toMatch(/epoch 1 step 1\/40 .*loss 1:1\.000 2:1\.500/);
  expect(shown.stdout()).toMatch(/epoch 1\/1 .*test 2\.100 19\.00 %/);
  expect(shown.stdout()).toMatch(/COMPLETED after .*test accuracy 19\.00 %/);
  expect(shown.connect).toHaveBeenCalledWith({ worker: true });
  expect(shown.release).toHaveBeenCalledOnce();
});

test("a run that fails ends with 1 and says why", async () => {
  const shown = terminal(url);

  const command = train(FLAGS, shown.context);
  const claim = await takeRun();
  await attemptEnded(db, claim, { kind: "FAILED", cause: "DIVERGED", message: "loss 2 is NaN" });

  expect(await command).toBe(1);
  expect(shown.stdout()).toContain("DIVERGED: loss 2 is NaN");
});

test("under --json every line is an object and the last one is the end", async () => {
  const shown = terminal(url);

  const command = train([...FLAGS, "--json", "--cos_lr"], shown.context);
  const claim = await takeRun();
  await trainOne(claim);
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  expect(await command).toBe(0);
  const objects = shown.objects();
  expect(objects[0]).toMatchObject({ type: "run", run: claim.runId });
  expect(objects.filter(({ type }) => type === "step").map((each) => each.step)).toEqual([1, 2]);
  expect(objects.at(-1)).toMatchObject({
    type: "end",
    state: "COMPLETED",
    testAccuracy: 0.19,
    bestTestAccuracy: 0.19,
    run: claim.runId,
    url: `${url}/runs/${claim.runId}`,
  });
  expect(shown.stderr()).toContain("--cos_lr changes nothing");
});

test("bad input ends with 2 before anything is connected to", async () => {
  const shown = terminal(url);

  expect(await train(["--layers", "33", "--epochs", "0"], shown.context)).toBe(2);

  expect(shown.stderr()).toBe(
    "--layers is 33: it must be one of 20, 32, 44, 56, 110\n--epochs is 0: it must be a whole number from 1 to 10000\n",
  );
  expect(shown.connect).not.toHaveBeenCalled();
});

test("what only the server knows is told by flag, too", async () => {
  const shown = terminal(url);

  expect(await train([...FLAGS, "--priority", "1000"], shown.context)).toBe(2);

  expect(shown.stderr()).toContain(
    "--priority is 1000: it must be a whole number from -100 to 100",
  );
});

test("a service that cannot be reached ends with 3", async () => {
  const away = terminal("http://127.0.0.1:9");
  const broken = terminal(url);
  broken.connect.mockRejectedValue(new Error("port 4000 is held"));

  expect(await train(FLAGS, away.context)).toBe(3);
  expect(await train(FLAGS, broken.context)).toBe(3);
  expect(await train(FLAGS, terminal(url, { token: "wrong" }).context)).toBe(3);

  expect(broken.stderr()).toBe("port 4000 is held\n");
});

test("--detach leaves the run and says how to watch it", async () => {
  const shown = terminal(url);

  expect(await train([...FLAGS, "--detach"], shown.context)).toBe(0);

  const { id } = await db.prisma.run.findFirstOrThrow();
  expect(shown.stdout()).toContain(`npm run contsup -- watch ${id}`);
});

test("Ctrl-C where nobody can be asked leaves the run", async () => {
  const shown = terminal(url);
  const command = train(FLAGS, shown.context);
  const claim = await takeRun();
  await shown.shows("RUNNING");

  shown.interrupt();

  expect(await command).toBe(130);
  expect(shown.stdout()).toContain(`npm run contsup -- watch ${claim.runId}`);
});

async function interrupted(
  key: string,
): Promise<{ shown: Terminal; claim: ClaimedRun; ended: Promise<number> }> {
  const shown = terminal(url, { isTTY: true });
  const ended = train(FLAGS, shown.context);
  const claim = await takeRun();
  await shown.shows("RUNNING");
  shown.interrupt();
  await shown.shows("d detach");
  shown.press(key);
  return { shown, claim, ended };
}

const isRequested = (requested: "PAUSE" | "CANCEL") =>
  vi.waitUntil(async () => (await db.prisma.run.count({ where: { requested } })) > 0);

test("on a terminal Ctrl-C can pause the run", async () => {
  const { shown, claim, ended } = await interrupted("p");
  await isRequested("PAUSE");
  await attemptEnded(db, claim, { kind: "PAUSED" });

  expect(await ended).toBe(1);
  expect(shown.stdout()).toContain(`npm run contsup -- resume ${claim.runId}`);
});

test("on a terminal Ctrl-C can cancel the run", async () => {
  const { claim, ended } = await interrupted("c");
  await isRequested("CANCEL");
  await attemptEnded(db, claim, { kind: "CANCELLED" });

  expect(await ended).toBe(1);
});

test("--resume goes on with a run, by the beginning of its id, on another engine", async () => {
  const first = train(FLAGS, terminal(url).context);
  const claim = await takeRun();
  await trainOne(claim);
  await pauseRun(db, claim.runId);
  await attemptEnded(db, claim, { kind: "PAUSED" });
  await first;

  const shown = terminal(url);
  const flags = ["--resume", claim.runId.slice(0, 14), "--epochs", "2", "--engine", "onednn"];
  const command = train(flags, shown.context);
  const again = await takeRun();
  await report(db, again, { epochs: [epoch(2)] });
  await attemptEnded(db, again, { kind: "COMPLETED" });

  expect(await command).toBe(0);
  expect(again).toMatchObject({ runId: claim.runId, config: { engine: "onednn" } });
  expect(shown.stdout()).toMatch(/epoch 1\/2 .*epoch 2\/2 /s);
});

test("flags that a resumed run does not have are refused", async () => {
  const first = train([...FLAGS, "--detach"], terminal(url).context);
  await first;
  const { id } = await db.prisma.run.findFirstOrThrow();

  const shown = terminal(url);
  expect(await train(["--resume", id, "--layers", "110", "--epochs", "9"], shown.context)).toBe(2);
  expect(shown.stderr()).toContain("--layers is 110: it must be 32, as the run that goes on");
});

test("a run that goes on takes a name, tags and a priority, and no preset", async () => {
  await train([...FLAGS, "--name", "old", "--tag", "kept", "--detach"], terminal(url).context);
  const { id } = await db.prisma.run.findFirstOrThrow();
  await pauseRun(db, id);

  const shown = terminal(url);
  expect(await train(["--resume", id, "--preset", "quick"], shown.context)).toBe(2);
  expect(shown.stderr()).toContain('--preset is "quick": it must be left out');

  const flags = ["--resume", id, "--name", "new", "--no", "3", "--tag", "more", "--priority", "7"];
  expect(await train([...flags, "--detach"], terminal(url).context)).toBe(0);
  const run = await db.prisma.run.findUniqueOrThrow({ where: { id } });
  expect(run).toMatchObject({ state: "QUEUED", name: "new-3", priority: 7 });
  expect(run.tags).toEqual(["kept", "more"]);
});

test("--resume starts from the weights of a file", async () => {
  const file = join(folder, "weights.safetensors");
  writeFileSync(file, new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]));

  expect(await train([...FLAGS, "--resume", file, "--detach"], terminal(url).context)).toBe(0);

  const { initialWeights } = await db.prisma.run.findFirstOrThrow();
  expect(initialWeights).toMatch(/^uploads\//);
  const shown = terminal(url);
  expect(await train([...FLAGS, "--resume", "./none.safetensors"], shown.context)).toBe(2);
  expect(shown.stderr()).toContain("there is no such file");
});

test("--checkpoint copies checkpoints to a folder", async () => {
  const to = join(folder, "copies");
  const command = train([...FLAGS, "--checkpoint", to], terminal(url).context);
  const claim = await takeRun();
  const path = `runs/${claim.runId}/1/epoch-1-step-10.safetensors`;
  await artifacts.put(path, new Uint8Array([1, 2, 3]));
  await report(db, claim, { checkpoints: [checkpoint(1, { path })] });
  await attemptEnded(db, claim, { kind: "COMPLETED" });

  expect(await command).toBe(0);
  expect(existsSync(to) && readdirSync(to)).toEqual(["epoch-1-step-10.safetensors"]);
});

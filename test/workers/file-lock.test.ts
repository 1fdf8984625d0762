import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withFileLock } from "@contsup/workers/file-lock";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "file-lock-"));
  lock = join(folder, "work.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that takes the lock, says so, and holds it until its input ends. */
async function holder() {
  const script = `
    import { withFileLock } from "@contsup/workers/file-lock";
    await withFileLock(process.argv[1], async () => {
      console.log("locked");
      for await (const chunk of process.stdin) void chunk;
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, lock], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("waits for the process that holds the lock, and says for which", async () => {
  const other = await holder();
  const waitedFor: number[] = [];

  const done = withFileLock(lock, async () => other.exitCode, {
    onWait: (pid) => {
      waitedFor.push(pid);
      other.stdin.end();
    },
  });

  await done;
  expect(waitedFor).toEqual([other.pid]);
});

test("takes over the lock of a process that was killed", async () => {
  const other = await holder();
  other.kill("SIGKILL");
  await once(other, "exit");

  await withFileLock(lock, async () => {
    expect(readFileSync(lock, "utf8")).toMatch(new RegExp(`^${process.pid} `));
  });
});

test.runIf(process.platform === "linux")(
  "takes over the lock of a dead process whose pid another process has now",
  async () => {
    writeFileSync(lock, `${process.pid} 1`);

    expect(await withFileLock(lock, async () => "worked")).toBe("worked");
  },
);

test("two calls in one process exclude each other", async () => {
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await new Promise(setImmediate);
    inside--;
  };

  await Promise.all([1, 2, 3].map(() => withFileLock(lock, work)));
});

test("ends waiting when it is aborted", async () => {
  const other = await holder();
  const controller = new AbortController();

  const waiting = withFileLock(lock, async () => {}, {
    signal: controller.signal,
    onWait: () => controller.abort(),
  });

  await expect(waiting).rejects.toThrow(/abort/i);
  other.stdin.end();
  await once(other, "exit");
});

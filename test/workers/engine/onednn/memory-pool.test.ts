import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { filePages } from "@contsup/workers/engine/onednn/available-memory";
import { MemoryPool } from "@contsup/workers/engine/onednn/memory-pool";
import { OutOfMemoryError } from "@contsup/workers/engine/onednn/out-of-memory-error";
import { expect, onTestFinished, test } from "vitest";

const MB = 1e6;
const PLENTY = Number.MAX_SAFE_INTEGER;

/** Memory that ends after so many bytes. */
function memoryOf(limit: number) {
  let held = 0;
  return {
    allocate(bytes: number): ArrayBuffer {
      if (held + bytes > limit)
        throw Object.assign(new Error("refused"), { code: "OUT_OF_MEMORY" });
      held += bytes;
      return new ArrayBuffer(bytes);
    },
    release(buffer: ArrayBuffer): void {
      held -= buffer.byteLength;
    },
    left: () => limit - held,
  };
}

test("where the system refuses memory, free buffers are given back and it is asked once more", () => {
  const pool = new MemoryPool(memoryOf(10 * MB), () => PLENTY);
  pool.give(pool.take(6.4 * MB));

  expect(pool.take(8 * MB).byteLength).toBe(8 * MB);
  expect(pool.bytes).toBe(8 * MB);
});

test("where it still refuses, the error tells what was asked for and what tensors hold", () => {
  const pool = new MemoryPool(memoryOf(10 * MB), () => Number.POSITIVE_INFINITY);
  pool.take(6.4 * MB);

  expect(() => pool.take(8 * MB)).toThrow(OutOfMemoryError);
  expect(() => pool.take(8 * MB)).toThrow(
    /^out of memory: a tensor of 8\.0 MB was asked for, tensors hold 6\.4 MB$/,
  );
});

test("before memory runs out, free buffers are given back, and then none is asked for", () => {
  const memory = memoryOf(100 * MB);
  const pool = new MemoryPool(memory, memory.left);
  pool.give(pool.take(24 * MB));

  expect(pool.take(32 * MB).byteLength).toBe(32 * MB);
  expect(() => pool.take(8 * MB)).toThrow("tensors hold 32.0 MB, and the system has 68.0 MB left");
});

/** A file system with these files. */
function rootOf(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "cgroup-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const STAT = "anon 500\nfile 900\nshmem 7\ninactive_file 40\nactive_file 2\n";

test("the page cache of the process's control group can be had", () => {
  const root = rootOf({
    "proc/self/cgroup": "0::/user/run\n",
    "sys/fs/cgroup/user/run/memory.stat": STAT,
    "sys/fs/cgroup/memory.stat": "inactive_file 1000\n",
  });

  expect(filePages(root)).toBe(42);
});

test("in a container that sees its own group as the root, too", () => {
  const root = rootOf({
    "proc/self/cgroup": "0::/docker/1f2e\n",
    "sys/fs/cgroup/memory.stat": STAT,
  });

  expect(filePages(root)).toBe(42);
});

test("groups of the first version count with those within", () => {
  const root = rootOf({
    "proc/self/cgroup": "9:cpu:/\n4:memory:/docker/1f2e\n0::/\n",
    "sys/fs/cgroup/memory/memory.stat": `${STAT}total_inactive_file 80\ntotal_active_file 4\n`,
  });

  expect(filePages(root)).toBe(84);
});

test("without control groups there is nothing to add", () => {
  expect(filePages(rootOf({}))).toBe(0);
  expect(filePages()).toBeGreaterThanOrEqual(0);
});

import { checkSpace, DiskFullError } from "@contsup/artifacts/space";
import { expect, it } from "vitest";
import { temporaryStore } from "../workers/tiny-training.ts";

it("warns at nine tenths of the quota, and refuses what goes beyond it", async () => {
  const { store } = await temporaryStore();
  await store.put("runs/a", Buffer.alloc(80));

  expect(await checkSpace(store, 10, null)).toBeNull();
  expect(await checkSpace(store, 10, 100)).toBeNull();
  expect(await checkSpace(store, 11, 100)).toMatch(/quota/);
  expect(await checkSpace(store, 20, 100)).toMatch(/quota/);
  await expect(checkSpace(store, 21, 100)).rejects.toThrow(DiskFullError);
});

it("warns while the disk holds few more files of the size, and refuses one that does not fit", async () => {
  const { store } = await temporaryStore();
  const free = (await store.freeBytes()) ?? 0;

  expect(await checkSpace(store, free / 2, null)).toMatch(/disk is almost full/);
  await expect(checkSpace(store, free * 2, null)).rejects.toThrow(DiskFullError);
});

it("looks at the quota on a disk that is almost full as well", async () => {
  const { store } = await temporaryStore();
  const half = ((await store.freeBytes()) ?? 0) / 2;

  await expect(checkSpace(store, half, half - 1)).rejects.toThrow(/quota/);
  expect(await checkSpace(store, half, 1.01 * half)).toMatch(/disk is almost full: .*; .*quota/);
});

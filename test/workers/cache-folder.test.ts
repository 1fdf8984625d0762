import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { expect, test } from "vitest";

test("CONTSUP_CACHE names the folder, relative to where the command runs", () => {
  expect(cacheFolder({ CONTSUP_CACHE: "some/cache", XDG_CACHE_HOME: "/xdg" })).toBe(
    resolve("some/cache"),
  );
});

test("without it, it is in the user's cache folder", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/xdg" })).toBe("/xdg/contsup");
  expect(cacheFolder({ CONTSUP_CACHE: "", XDG_CACHE_HOME: "" })).toBe(
    join(homedir(), ".cache", "contsup"),
  );
});

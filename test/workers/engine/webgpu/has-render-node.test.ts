import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasRenderNode } from "@contsup/workers/engine/webgpu/has-render-node";
import { expect, onTestFinished, test } from "vitest";

test("a GPU with a driver has a render node, a mere screen has none", () => {
  const folder = mkdtempSync(join(tmpdir(), "dri-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));

  expect(hasRenderNode(join(folder, "none"))).toBe(false);
  writeFileSync(join(folder, "card0"), "");
  expect(hasRenderNode(folder)).toBe(false);
  writeFileSync(join(folder, "renderD128"), "");
  expect(hasRenderNode(folder)).toBe(true);
});

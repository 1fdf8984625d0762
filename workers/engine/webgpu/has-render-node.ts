import { readdirSync } from "node:fs";

/** Whether Linux has a driver for some GPU, be it one that WebGPU cannot use. */
export function hasRenderNode(folder = "/dev/dri"): boolean {
  try {
    return readdirSync(folder).some((name) => name.startsWith("renderD"));
  } catch {
    return false;
  }
}

import { writeSync } from "node:fs";
import type { GpuDevice } from "./dawn.ts";

/**
 * Ends this process, with the cause as its last words, when the driver is lost or WebGPU refuses a command (a shader that
 * does not compile, memory that cannot be had): nothing throws then, and what is computed afterwards is worthless. The supervisor reads them.
 */
export function watchDevice(device: GpuDevice): void {
  void device.lost.then(({ reason, message }) =>
    end(`the GPU or its driver was lost (${reason}): ${message}`),
  );
  device.addEventListener("uncapturederror", ({ error }) => {
    const { name } = error.constructor;
    const what = name === "GPUOutOfMemoryError" ? "is out of memory" : "refused a command";
    end(`the GPU ${what}: ${name}: ${error.message}`);
  });
}

function end(cause: string): never {
  writeSync(2, `engine webgpu: ${cause}\n`);
  process.exit(1);
}

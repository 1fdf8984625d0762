/** Memory of a training, by epoch and module: of tensors, of the process, and of the process on its GPU. */
import type { MemoryMeter } from "../train.ts";
import type { Engine } from "./engine.ts";
import { peakTensorBytes, resetPeak } from "./memory.ts";
import { gpuMemoryBytes } from "./nvidia.ts";

/** `gpuIndex`: the worker's GPU, null where it has the only one. */
export function measureMemory(engine: Engine, gpuIndex: number | null): MemoryMeter {
  let modules: number[] = [];
  return {
    reset(): void {
      modules = [];
      resetPeak(engine);
    },
    afterModule(module: number): void {
      modules[module - 1] = Math.max(modules[module - 1] ?? 0, peakTensorBytes(engine));
      resetPeak(engine);
    },
    async read() {
      return {
        peakTensorBytes: Math.max(peakTensorBytes(engine), ...modules),
        modulePeakTensorBytes: modules,
        residentBytes: process.resourceUsage().maxRSS * 1024, // the process's own highest, not of now
        gpuMemoryBytes: engine.device.startsWith("GPU")
          ? await gpuMemoryBytes(gpuIndex ?? 0)
          : null,
      };
    },
  };
}

import { EngineUnavailableError } from "../engine-unavailable-error.ts";
import type { GpuAdapter, GpuDevice } from "./dawn.ts";

/** What the backend uses, as high as the adapter has it. */
const LIMITS = [
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
];

/** @throws EngineUnavailableError where the driver refuses: AUTO then goes on with the next engine */
export async function openDevice(adapter: GpuAdapter, name: string): Promise<GpuDevice> {
  try {
    return await adapter.requestDevice({
      requiredFeatures: [],
      requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]!])),
    });
  } catch (error) {
    throw new EngineUnavailableError(
      `engine webgpu cannot open ${name}: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

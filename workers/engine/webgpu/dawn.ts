/** Dawn, the WebGPU of Chromium, as the addon of npm's package `webgpu`: what is used of it. */
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

export interface GpuDevice {
  readonly features: ReadonlySet<string>;
  readonly lost: Promise<{ reason: string; message: string }>;
  addEventListener(
    type: "uncapturederror",
    listener: (event: { error: { message: string } }) => void,
  ): void;
  createShaderModule(descriptor: { code: string }): unknown;
  destroy(): void;
}

export interface GpuAdapterInfo {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
  isFallbackAdapter: boolean;
}

export interface GpuAdapter {
  readonly features: ReadonlySet<string>;
  readonly limits: Record<string, number>;
  readonly info: GpuAdapterInfo;
  requestDevice(descriptor: {
    requiredFeatures: string[];
    requiredLimits: Record<string, number>;
  }): Promise<GpuDevice>;
}

export interface Gpu {
  requestAdapter(options: {
    powerPreference: "high-performance";
    forceFallbackAdapter: boolean;
  }): Promise<GpuAdapter | null>;
}

interface Dawn {
  create(flags: string[]): Gpu;
  globals: Record<string, unknown>;
}

/** A folder holds the addon, and perhaps the software driver beside it, where the system's linker looks first. */
export const ADDON = "dawn.node";
const DRIVER = "vk_swiftshader_icd.json";

/**
 * Loads the addon of a folder and puts WebGPU where programs expect it. `isSoftware`: the folder has the software driver,
 * which the Vulkan loader takes from the environment alone.
 */
export function loadDawn(folder: string, isSoftware: boolean): Gpu {
  if (isSoftware) Object.assign(process.env, { VK_ICD_FILENAMES: join(folder, DRIVER) });
  const { create, globals } = require(join(folder, ADDON)) as Dawn;
  const gpu = create([]);
  Object.assign(globalThis, globals);
  Object.assign(globalThis.navigator, { gpu });
  return gpu;
}

export const requestAdapter = (gpu: Gpu): Promise<GpuAdapter | null> =>
  gpu.requestAdapter({ powerPreference: "high-performance", forceFallbackAdapter: false });

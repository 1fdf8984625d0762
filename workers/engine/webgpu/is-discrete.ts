import type { GpuAdapterInfo } from "./dawn.ts";

/**
 * Whether a GPU has memory of its own, or is Apple's. WebGPU does not tell, its names do (with Mesa's code names in them). What is
 * not known counts as part of the processor: that one trains no faster than onednn, and is had by asking for webgpu.
 */
export const isDiscrete = ({ vendor, device, description }: GpuAdapterInfo): boolean =>
  DISCRETE_NAMES[vendor]?.test(`${device} ${description}`.toLowerCase()) ?? false;

const DISCRETE_NAMES: Record<string, RegExp> = {
  apple: /./,
  nvidia: /^(?!.*\b(tegra|orin|xavier))/, // these are boards with the processor's memory
  amd: /\b(rx|instinct|vii)\b|radeon[- ]pro|\b(hawaii|tonga|fiji|polaris|vega1|vega20|navi|mi[123]\d\d)/,
  intel: /\b(dg1|dg2|bmg)\b|data[- ]center[- ]gpu|arc[-() a-z]*[- ]a\d{3}\b/,
};

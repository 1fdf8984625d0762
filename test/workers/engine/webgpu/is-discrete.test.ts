import { isDiscrete } from "@contsup/workers/engine/webgpu/is-discrete";
import { expect, test } from "vitest";

test.each([
  ["nvidia", "nvidia-geforce-rtx-3060--nvk-ga106-", true],
  ["nvidia", "nvidia-geforce-gtx-1080", true],
  ["nvidia", "nvidia-tegra-orin--nvgpu-", false],
  ["amd", "amd-radeon-rx-6800-xt--radv-navi21-", true],
  ["amd", "amd-radeon-pro-w7900", true],
  ["amd", "amd-radeon-vii--radv-vega20-", true],
  ["amd", "amd-radeon-r9-200-series--radv-hawaii-", true],
  ["amd", "amd-radeon-graphics--radv-renoir-", false],
  ["amd", "amd-radeon-780m--radv-phoenix-", false],
  ["amd", "amd-radeon-vega-8-graphics--radv-raven-", false],
  ["amd", "amd-ryzen-7-pro-5850u-with-radeon-graphics--radv-renoir-", false],
  ["intel", "intel-r--arc-tm--a770-graphics--dg2-", true],
  ["intel", "intel-r--arc-tm--a380-graphics", true],
  ["intel", "intel-r--arc-tm--b580-graphics--bmg-g21-", true],
  ["intel", "intel-r--arc-tm--graphics--mtl-", false],
  ["intel", "intel-r--uhd-graphics-620--kbl-gt2-", false],
  ["apple", "apple-m2-pro", true],
  ["arm", "mali-g610", false],
])("%s's %s: %s", (vendor, device, expected) => {
  const info = { vendor, device, architecture: "", description: "", isFallbackAdapter: false };

  expect(isDiscrete(info)).toBe(expected);
});

import type { EngineName } from "@contsup/contsup/engine-name";
import { chooseAutomatically } from "@contsup/workers/engine/choose-automatically";
import type { EngineStatus } from "@contsup/workers/engine/engine";
import { EngineUnavailableError } from "@contsup/workers/engine/engine-unavailable-error";
import { expect, test } from "vitest";

const status = (name: EngineName, overrides: Partial<EngineStatus> = {}): EngineStatus => ({
  ...{ name, gpu: "none", installed: true, installable: true },
  ...overrides,
});
const nothing = { installed: false, installable: false, reason: "pip is missing" };
const machine = (
  tensorflow: Partial<EngineStatus> = {},
  webgpu: Partial<EngineStatus> = {},
  onednn: Partial<EngineStatus> = {},
): EngineStatus[] => [
  status("tensorflow", tensorflow),
  status("onednn", onednn),
  status("webgpu", webgpu),
  status("cpu"),
];
const nvidia = { gpu: "discrete", device: "GPU H100" } as const;
const radeon = { gpu: "discrete", device: "GPU RX 6800" } as const;
const ofIntel = { gpu: "integrated", device: "GPU UHD 620" } as const;
const unseen = { gpu: "unknown", installed: false, reason: "not installed" } as const;
const unseenWords =
  "no NVIDIA GPU found; other GPUs were not looked for, webgpu is not installed" as const;

test.each<[string, EngineStatus[], EngineName, string]>([
  ["an NVIDIA GPU", machine(nvidia, radeon), "tensorflow", "GPU found: GPU H100"],
  ["another GPU", machine({}, radeon), "webgpu", "GPU found: GPU RX 6800"],
  [
    "an integrated GPU",
    machine({}, ofIntel),
    "onednn",
    "no discrete GPU found, and GPU UHD 620 is taken only when webgpu is asked for",
  ],
  ["a GPU that nobody looked at", machine({}, unseen), "onednn", unseenWords],
  ["no GPU", machine(), "onednn", "no GPU found"],
])("with %s", (_, statuses, name, words) => {
  expect(chooseAutomatically(statuses)).toEqual({
    ...{ name, why: `asked AUTO; ${words}`, isFallback: false },
  });
});

test("goes past an engine that could not be made ready, and says why", () => {
  const failed = new Map([["tensorflow", "no network"]] as const);

  expect(chooseAutomatically(machine(nvidia), failed)).toEqual({
    name: "onednn",
    why: "asked AUTO; GPU found: GPU H100; engine tensorflow cannot be had: no network",
    isFallback: true,
  });
});

test("is never cpu: what the others lack is said, and how cpu would be had", () => {
  const choosing = () => chooseAutomatically(machine(nothing, {}, nothing));

  expect(choosing).toThrow(EngineUnavailableError);
  expect(choosing).toThrow(
    "no engine that AUTO takes can be had on this machine; engine onednn cannot be had: pip is missing; engine tensorflow cannot be had: pip is missing; engine cpu works anywhere (--engine cpu), but takes hours",
  );
});

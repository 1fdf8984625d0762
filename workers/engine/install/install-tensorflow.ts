/**
 * Libtensorflow and its Node addon in the cache:
 *   engines/tensorflow-2.15.1/tensorflow/             from the official wheel, in its own layout
 *   engines/tensorflow-2.15.1/nvidia/                 with an NVIDIA driver: CUDA, where libtensorflow looks for it
 *   engines/tensorflow-2.15.1/tfjs_binding-4.22.0.node
 * Nothing goes into node_modules, so `npm ci` costs no new download.
 */
import type { InstallOptions } from "../engine.ts";
import type { BuildAddon } from "./build-addon.ts";
import type { FetchWheel } from "./fetch-wheel.ts";
import { type EnginePaths, installFromWheels } from "./install-from-wheels.ts";
import { WHEEL_MEMBERS, type Wheel } from "./wheels.ts";

/** The two steps that need the world outside. */
export interface InstallSteps {
  fetchWheel?: FetchWheel;
  buildAddon: BuildAddon;
  buildSeconds: number;
}

export const installTensorflow = (
  place: EnginePaths,
  wheels: Wheel[],
  options: InstallOptions,
  steps: InstallSteps,
): Promise<void> => installFromWheels(place, { ...steps, wheels, members: WHEEL_MEMBERS }, options);

/**
 * TensorFlow.js's WebGPU backend on Dawn (npm's package `webgpu`): any GPU with Vulkan, Metal or D3D12. A software device
 * serves to check results where there is no GPU, when the engine is asked for by name.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import type {
  Engine,
  EngineDefinition,
  EngineStatus,
  InstallOptions,
  OpenOptions,
} from "../engine.ts";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";
import { loadTensorflowJs, TENSORFLOW_JS_VERSION } from "../load-tensorflow-js.ts";
import { type GpuAdapterInfo, type GpuDevice, loadDawn, requestAdapter } from "./dawn.ts";
import { type FoundAdapter, findAdapter, forgetAdapters } from "./find-adapter.ts";
import { hasRenderNode } from "./has-render-node.ts";
import { DAWN_VERSION, installDawn, unsupportedPlatform } from "./install-dawn.ts";
import { openDevice } from "./open-device.ts";
import { registerSoftwareKernels } from "./software-kernels.ts";
import { watchDevice } from "./watch-device.ts";

const require = createRequire(import.meta.url);
const VERSION = `Dawn of webgpu ${DAWN_VERSION}, tfjs ${TENSORFLOW_JS_VERSION}`;

export const webgpu: EngineDefinition = { name: "webgpu", status, install, open };

const folderIn = (cache: string): string => join(cache, "engines", `webgpu-${DAWN_VERSION}`);

function status(cache: string): EngineStatus {
  const known = { name: "webgpu", version: VERSION } as const;
  if (!existsSync(folderIn(cache))) {
    const lacking = unsupportedPlatform();
    const reason = lacking ?? `not installed in ${cache}`;
    return { ...known, ...expectedGpu(), installed: false, installable: lacking === null, reason };
  }
  const { adapter, reason } = findAdapter(folderIn(cache));
  if (!adapter) return { ...known, gpu: "none", installed: false, installable: false, reason };
  const { device, isSoftware, isDiscrete } = adapter;
  const gpu = isSoftware ? "none" : isDiscrete ? "discrete" : "integrated";
  return { ...known, gpu, device, installed: true, installable: true };
}

/** Before Dawn is here to look. */
function expectedGpu(): Pick<EngineStatus, "gpu" | "device"> {
  if (process.platform === "darwin" && process.arch === "arm64")
    return { gpu: "discrete", device: "GPU of Apple" };
  return { gpu: hasRenderNode() ? "unknown" : "none" };
}

async function install(options: InstallOptions): Promise<void> {
  const folder = folderIn(options.cache);
  const lacking = unsupportedPlatform();
  if (lacking) throw new EngineUnavailableError(`engine webgpu cannot be installed: ${lacking}`);
  if (!existsSync(folder)) {
    await installDawn(folder, options);
    forgetAdapters();
  }
  const { adapter, reason } = findAdapter(folder);
  if (!adapter) throw new EngineUnavailableError(`engine webgpu cannot run here: ${reason}`);
}

let opened: Engine | undefined;

async function open({ cache, gpuIndex }: OpenOptions): Promise<Engine> {
  if (gpuIndex)
    throw new EngineUnavailableError(
      `engine webgpu cannot choose GPU ${gpuIndex}: WebGPU gives the fastest one, so leave --device out`,
    );
  const { adapter, reason } = findAdapter(folderIn(cache));
  if (!adapter) throw new EngineUnavailableError(`engine webgpu cannot run here: ${reason}`);
  opened ??= await load(adapter);
  await opened.tf.setBackend("webgpu");
  return opened;
}

type WebGpuBackend = new (device: GpuDevice, info: GpuAdapterInfo) => KernelBackend;

async function load({ folder, isBundled, isSoftware, device }: FoundAdapter): Promise<Engine> {
  const tf = loadTensorflowJs();
  // Before Dawn is there: with WebGPU in sight the package would open a device that nobody watches.
  const { WebGPUBackend } = require("@tensorflow/tfjs-backend-webgpu") as unknown as {
    WebGPUBackend: WebGpuBackend;
  };
  const adapter = await requestAdapter(loadDawn(folder, isBundled));
  if (!adapter) throw new EngineUnavailableError(`engine webgpu: ${device} is gone`);
  const gpu = await openDevice(adapter, device);
  watchDevice(gpu);
  const backend = new WebGPUBackend(gpu, adapter.info);
  tf.registerBackend("webgpu", () => backend);
  if (isSoftware) registerSoftwareKernels(tf);
  // On the software device all of training's operations gave the same bits in every process. No GPU could be tried.
  const deterministic = false;
  return { name: "webgpu", version: VERSION, device, threads: 1, deterministic, tf };
}

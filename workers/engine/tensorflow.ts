/**
 * TensorFlow's C library below TensorFlow.js (@tensorflow/tfjs-node-gpu), from the official Python wheel: NVIDIA GPUs
 * where a driver is found, else any CPU. The package's own entry point looks for its addon in node_modules, which is
 * per clone and not ours to write to: the backend is put together here, from its parts and the addon in the cache.
 */

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js";
import type { TFJSBinding } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js";
import { cpuModel } from "./cpu-model.ts";
import type {
  Engine,
  EngineDefinition,
  EngineStatus,
  InstallOptions,
  OpenOptions,
} from "./engine.ts";
import { EngineUnavailableError } from "./engine-unavailable-error.ts";
import { buildAddonBy } from "./install/build-addon.ts";
import { readyCppCompiler } from "./install/cpp-compiler.ts";
import type { EnginePaths } from "./install/install-from-wheels.ts";
import { installTensorflow } from "./install/install-tensorflow.ts";
import { missingForWheels } from "./install/missing-parts.ts";
import { CPU_WHEELS, CUDA_WHEELS, TENSORFLOW_VERSION } from "./install/wheels.ts";
import { loadTensorflowJs, TENSORFLOW_JS_VERSION } from "./load-tensorflow-js.ts";
import { hasNvidiaDriver, nvidiaGpus } from "./nvidia.ts";
import { tensorflowBatchNormGradients } from "./tensorflow-batch-norm-gradients.ts";
import { registerTensorflowKernels } from "./tensorflow-kernels.ts";

const require = createRequire(import.meta.url);
const VERSION = `libtensorflow ${TENSORFLOW_VERSION}, tfjs ${TENSORFLOW_JS_VERSION}`;
const PACKAGE = "@tensorflow/tfjs-node-gpu";

export const tensorflow: EngineDefinition = { name: "tensorflow", status, install, open };

/** With CUDA in a folder of its own, so that machines with and without a GPU can share a cache. */
function paths(cache: string, cuda: boolean): EnginePaths {
  const folder = join(cache, "engines", `tensorflow-${TENSORFLOW_VERSION}${cuda ? "-cuda" : ""}`);
  return { folder, addon: join(folder, `tfjs_binding-${TENSORFLOW_JS_VERSION}.node`) };
}

function status(cache: string): EngineStatus {
  const gpu = hasNvidiaDriver();
  const device = gpu ? `GPU ${nvidiaGpus()[0] ?? "of NVIDIA"}` : `CPU ${cpuModel()}`;
  const kind = gpu ? "discrete" : "none";
  const known = { name: "tensorflow", gpu: kind, version: VERSION, device } as const;
  if (existsSync(paths(cache, gpu).addon)) return { ...known, installed: true, installable: true };
  const missing = missingForWheels("TensorFlow");
  const reason = missing.length > 0 ? missing.join("; ") : `not installed in ${cache}`;
  return { ...known, installed: false, installable: missing.length === 0, reason };
}

async function install(options: InstallOptions): Promise<void> {
  const cuda = hasNvidiaDriver();
  const place = paths(options.cache, cuda);
  if (existsSync(place.addon)) return;
  const missing = missingForWheels("TensorFlow");
  if (missing.length > 0)
    throw new EngineUnavailableError(
      `engine tensorflow cannot be installed: ${missing.join("; ")}`,
    );
  const compiler = await readyCppCompiler(options);
  await installTensorflow(place, cuda ? CUDA_WHEELS : CPU_WHEELS, options, {
    buildAddon: buildAddonBy(compiler),
    buildSeconds: compiler.buildSeconds,
  });
}

let opened: Engine | undefined;

async function open(options: OpenOptions): Promise<Engine> {
  const { cache, threads, gpuIndex, log } = options;
  if (opened && threads && threads !== opened.threads)
    throw new Error(
      `engine tensorflow is open with ${opened.threads} threads in this process and cannot change to ${threads}`,
    );
  const cuda = hasNvidiaDriver();
  opened ??= load(paths(cache, cuda).addon, threads || availableParallelism(), gpuIndex);
  await opened.tf.setBackend("tensorflow");
  if (cuda && !opened.device.startsWith("GPU"))
    log?.("an NVIDIA driver is here, but TensorFlow cannot use its GPU: computing on the CPU");
  return opened;
}

function load(addon: string, threads: number, gpuIndex?: number): Engine {
  configureLibrary(threads, gpuIndex);
  // The package calls these two: deprecated in Node 22, gone in 23.
  Object.assign(require("node:util"), {
    isNullOrUndefined: (value: unknown) => value == null,
    isArray: Array.isArray,
  });
  const tf = loadTensorflowJs();
  const binding = loadAddon(addon);
  require(`${PACKAGE}/dist/register_all_kernels.js`);
  const parts = require(`${PACKAGE}/dist/nodejs_kernel_backend.js`) as {
    NodeJSKernelBackend: new (binding: TFJSBinding, packageName: string) => NodeJSKernelBackend;
  };
  const backend = new parts.NodeJSKernelBackend(binding, PACKAGE);
  tf.registerBackend("tensorflow", () => backend);
  registerTensorflowKernels(tf, backend);
  const gpu = backend.isUsingGpuDevice;
  if (!gpu)
    for (const kernel of tensorflowBatchNormGradients(tf, backend)) tf.registerKernel(kernel);
  const device = gpu ? `GPU ${nvidiaGpus()[gpuIndex ?? 0] ?? "of NVIDIA"}` : `CPU ${cpuModel()}`;
  // On CPUs: measured, also under load. On GPUs TensorFlow says so too, but it could not be tried.
  const deterministic = !gpu;
  return { name: "tensorflow", version: VERSION, device, threads, deterministic, tf };
}

/**
 * libtensorflow takes these from the environment alone, when it is loaded: hence the one place outside `main.ts` that
 * touches `process.env`, to write.
 */
function configureLibrary(threads: number, gpuIndex?: number): void {
  Object.assign(process.env, {
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: String(threads),
    // CUDA's kernels need it; on CPUs the same bits came out without it, at the same speed.
    TF_DETERMINISTIC_OPS: "1",
    // By default oneDNN is used only on CPUs that have AVX512-VNNI. With AVX2 it trains 1.25x faster in 0.85x the memory.
    TF_ENABLE_ONEDNN_OPTS: "1",
    // Single precision on GPUs too, so that engines and the reference agree. Not measured: none of our machines has one.
    NVIDIA_TF32_OVERRIDE: "0",
    // Takes what it needs: it would take the whole GPU at once, and leave nothing to measure.
    TF_FORCE_GPU_ALLOW_GROWTH: "true",
    TF_CPP_MIN_LOG_LEVEL: "2", // errors only: it reports each library that a CPU does without
    ...(gpuIndex === undefined ? {} : { CUDA_VISIBLE_DEVICES: String(gpuIndex) }),
  });
}

function loadAddon(addon: string): TFJSBinding {
  try {
    return require(addon) as TFJSBinding;
  } catch (error) {
    throw new EngineUnavailableError(
      `engine tensorflow cannot be loaded: ${(error as Error).message}. To install it anew, remove the folder of ${addon}`,
      { cause: error },
    );
  }
}

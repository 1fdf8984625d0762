import type {
  KernelConfig,
  NamedAttrMap,
  NamedTensorInfoMap,
  TensorInfo,
} from "@tensorflow/tfjs-core";
import type { Tf } from "../engine.ts";
import type { OnednnBackend } from "./backend.ts";

export const BACKEND = "onednn";

type Run<Inputs, Attributes> = (
  backend: OnednnBackend,
  inputs: Inputs,
  attributes: Attributes,
) => TensorInfo | TensorInfo[] | null;

/** A kernel of this backend, with the types that TensorFlow.js cannot know. Where it returns null, `cpu`'s runs. */
export type Kernel = (tf: Tf) => KernelConfig;

export const kernel =
  <Inputs = NamedTensorInfoMap, Attributes = NamedAttrMap>(
    kernelName: string,
    run: Run<Inputs, Attributes>,
  ): Kernel =>
  (tf) => ({
    kernelName,
    backendName: BACKEND,
    kernelFunc: (params) =>
      run(
        params.backend as OnednnBackend,
        params.inputs as Inputs,
        (params.attrs ?? {}) as Attributes,
      ) ?? tf.getKernel(kernelName, "cpu").kernelFunc(params),
  });

/** Replaces what `copyRegisteredKernels` put there. */
export function registerKernels(tf: Tf, kernels: Kernel[]): void {
  for (const make of kernels) {
    const config = make(tf);
    if (tf.getKernel(config.kernelName, BACKEND)) tf.unregisterKernel(config.kernelName, BACKEND);
    tf.registerKernel(config);
  }
}

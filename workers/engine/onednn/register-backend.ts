import type { Tf } from "../engine.ts";
import { OnednnBackend } from "./backend.ts";
import { batchNormKernels } from "./batch-norm-kernels.ts";
import type { Binding } from "./binding.ts";
import { convolutionKernels } from "./convolution-kernels.ts";
import { BACKEND, registerKernels } from "./kernel.ts";
import { smallKernels } from "./small-kernels.ts";
import { trainingKernels } from "./training-kernels.ts";

/** Everything that has no kernel here runs as on `cpu`, in the same memory. */
export function registerOnednnBackend(tf: Tf, binding: Binding): OnednnBackend {
  const backend = new OnednnBackend(binding);
  tf.registerBackend(BACKEND, () => backend);
  tf.copyRegisteredKernels("cpu", BACKEND);
  registerKernels(tf, [
    ...convolutionKernels(tf),
    ...batchNormKernels,
    ...trainingKernels,
    ...smallKernels,
  ]);
  return backend;
}

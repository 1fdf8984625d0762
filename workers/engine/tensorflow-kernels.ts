/**
 * What the backend of @tensorflow/tfjs-node-gpu lacks or does slowly, as kernels that run TensorFlow's own ops:
 * the gradients of convolution refuse explicit padding there, though TensorFlow has it.
 */
import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs-core";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js";
import type { TFEOpAttr } from "@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js";
import type { Tf } from "./engine.ts";

const BACKEND = "tensorflow";

type Shape4D = [number, number, number, number];
type ConvolutionAttributes = {
  strides: [number, number];
  pad: Parameters<Tf["backend_util"]["computeConv2DInfo"]>[4];
};

export function registerTensorflowKernels(tf: Tf, backend: NodeJSKernelBackend): void {
  for (const kernel of [
    convolutionInputGradient(tf, backend),
    convolutionFilterGradient(tf, backend),
  ]) {
    if (tf.getKernel(kernel.kernelName, BACKEND)) tf.unregisterKernel(kernel.kernelName, BACKEND);
    tf.registerKernel(kernel);
  }
}

const float = ({ binding }: NodeJSKernelBackend): TFEOpAttr => ({
  name: "T",
  type: binding.TF_ATTR_TYPE,
  value: binding.TF_FLOAT,
});

/** Attributes of Conv2D and its gradients, NHWC. */
function convolutionAttributes(
  tf: Tf,
  backend: NodeJSKernelBackend,
  inputShape: Shape4D,
  filterShape: Shape4D,
  { strides, pad }: ConvolutionAttributes,
): TFEOpAttr[] {
  const { TF_ATTR_INT, TF_ATTR_STRING } = backend.binding;
  const { padInfo } = tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad);
  const { top, bottom, left, right } = padInfo;
  const isExplicit = padInfo.type === "NUMBER" || padInfo.type === "EXPLICIT";
  const attributes: TFEOpAttr[] = [
    float(backend),
    { name: "strides", type: TF_ATTR_INT, value: [1, ...strides, 1] },
    { name: "padding", type: TF_ATTR_STRING, value: isExplicit ? "EXPLICIT" : padInfo.type },
    { name: "data_format", type: TF_ATTR_STRING, value: "NHWC" },
    { name: "dilations", type: TF_ATTR_INT, value: [1, 1, 1, 1] },
  ];
  if (isExplicit)
    attributes.push({
      name: "explicit_paddings",
      type: TF_ATTR_INT,
      value: [0, 0, top, bottom, left, right, 0, 0],
    });
  return attributes;
}

const convolutionInputGradient = (tf: Tf, backend: NodeJSKernelBackend): KernelConfig => ({
  kernelName: "Conv2DBackpropInput",
  backendName: BACKEND,
  kernelFunc({ inputs, attrs }) {
    const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
    const { inputShape } = attrs as { inputShape: Shape4D };
    const attributes = convolutionAttributes(
      tf,
      backend,
      inputShape,
      filter.shape as Shape4D,
      attrs as unknown as ConvolutionAttributes,
    );
    return tf.tidy(() =>
      backend.executeSingleOutput("Conv2DBackpropInput", attributes, [
        tf.tensor1d(inputShape, "int32"),
        filter,
        dy,
      ]),
    );
  },
});

const convolutionFilterGradient = (tf: Tf, backend: NodeJSKernelBackend): KernelConfig => ({
  kernelName: "Conv2DBackpropFilter",
  backendName: BACKEND,
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const { filterShape } = attrs as { filterShape: Shape4D };
    const attributes = convolutionAttributes(
      tf,
      backend,
      x.shape as Shape4D,
      filterShape,
      attrs as unknown as ConvolutionAttributes,
    );
    return tf.tidy(() =>
      backend.executeSingleOutput("Conv2DBackpropFilter", attributes, [
        x,
        tf.tensor1d(filterShape, "int32"),
        dy,
      ]),
    );
  },
});

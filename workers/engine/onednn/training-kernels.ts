/** Losses (loss.ts: outputs are the loss and its gradient) and the optimizer's step. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { type Kernel, kernel } from "./kernel.ts";

const softmaxCrossEntropy = kernel<{ logits: TensorInfo; labels: TensorInfo }>(
  "SoftmaxCrossEntropy",
  (backend, { logits, labels }) => {
    const gradient = backend.output(logits.shape);
    const [batch, classes] = logits.shape as [number, number];
    const loss = backend.binding.softmaxCrossEntropy(
      batch,
      classes,
      backend.floats(logits),
      backend.integers(labels),
      backend.floats(gradient),
    );
    return [backend.scalar(loss), gradient];
  },
);

const supervisedContrast = kernel<
  { features: TensorInfo; labels: TensorInfo },
  { temperature: number }
>("SupervisedContrast", (backend, { features, labels }, { temperature }) => {
  const gradient = backend.output(features.shape);
  const [batch, width] = features.shape as [number, number];
  const loss = backend.binding.supervisedContrast(
    batch,
    width,
    temperature,
    backend.floats(features),
    backend.integers(labels),
    backend.floats(gradient),
  );
  return [backend.scalar(loss), gradient];
});

const reconstructionLoss = kernel<{ x: TensorInfo; target: TensorInfo }>(
  "ReconstructionLoss",
  (backend, { x, target }) => {
    const gradient = backend.output(x.shape);
    const values = backend.floats(x);
    const loss = backend.binding.reconstructionLoss(
      values.length,
      values,
      backend.floats(target),
      backend.floats(gradient),
    );
    return [backend.scalar(loss), gradient];
  },
);

const sgd = kernel<
  { parameters: TensorInfo; gradient: TensorInfo; velocity: TensorInfo },
  { learningRate: number; momentum: number; weightDecay: number }
>("Sgd", (backend, { parameters, gradient, velocity }, attributes) => {
  const nextParameters = backend.output(parameters.shape);
  const nextVelocity = backend.output(velocity.shape);
  const values = backend.floats(parameters);
  backend.binding.sgd(
    values.length,
    attributes.learningRate,
    attributes.momentum,
    attributes.weightDecay,
    values,
    backend.floats(gradient),
    backend.floats(velocity),
    backend.floats(nextParameters),
    backend.floats(nextVelocity),
  );
  return [nextParameters, nextVelocity];
});

export const trainingKernels: Kernel[] = [
  softmaxCrossEntropy,
  supervisedContrast,
  reconstructionLoss,
  sgd,
];

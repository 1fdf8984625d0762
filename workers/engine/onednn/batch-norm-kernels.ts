/** Kernels of batch-norm.ts. A gradient's kernel may write to what it read: batch-norm.ts disposes of that right after. */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { type Kernel, kernel } from "./kernel.ts";

type Shape4D = [number, number, number, number];
type Attributes = { pool: number };
type Inputs = { x: TensorInfo; gamma: TensorInfo; beta: TensorInfo; residual?: TensorInfo };

const pooledShape = (shape: number[], pool: number): number[] => {
  const [images, height, width, channels] = shape as Shape4D;
  if (height % pool || width % pool)
    throw new RangeError(`pool ${pool} does not divide images of ${height} x ${width}`);
  return [images, height / pool, width / pool, channels];
};

const forward = (name: string, relu: boolean): Kernel =>
  kernel<Inputs, Attributes>(name, (backend, { x, gamma, beta, residual }, { pool }) => {
    const y = backend.output(pooledShape(x.shape, pool));
    const mean = backend.output(gamma.shape);
    const variance = backend.output(gamma.shape);
    backend.binding.batchNorm(
      ...(x.shape as Shape4D),
      pool,
      relu,
      false,
      backend.floats(x),
      backend.floats(gamma),
      backend.floats(beta),
      residual ? backend.floats(residual) : null,
      backend.floats(y),
      backend.floats(mean),
      backend.floats(variance),
    );
    return [y, mean, variance];
  });

type GradientInputs = {
  dy: TensorInfo;
  x: TensorInfo;
  y?: TensorInfo;
  gamma: TensorInfo;
  /** Only with a ReLU, whose mask it helps to find. */
  beta?: TensorInfo;
  mean: TensorInfo;
  variance: TensorInfo;
};

const gradient = (name: string, relu: boolean): Kernel =>
  kernel<GradientInputs, Attributes & { residual: boolean }>(
    name,
    (backend, { dy, x, y, gamma, beta, mean, variance }, { pool, residual }) => {
      const dResidual = residual ? backend.reuse(dy) : null;
      const dx = backend.reuse(x);
      const dGamma = backend.output(gamma.shape);
      const dBeta = backend.output(gamma.shape);
      backend.binding.batchNormGradient(
        ...(x.shape as Shape4D),
        pool,
        relu,
        backend.floats(dy),
        backend.floats(x),
        residual ? backend.floats(y!) : null,
        backend.floats(gamma),
        backend.floats(beta ?? gamma),
        backend.floats(mean),
        backend.floats(variance),
        backend.floats(dx),
        backend.floats(dGamma),
        backend.floats(dBeta),
        dResidual ? backend.floats(dResidual) : null,
      );
      return dResidual ? [dx, dGamma, dBeta, dResidual] : [dx, dGamma, dBeta];
    },
  );

const inference = kernel<
  Inputs & { mean: TensorInfo; variance: TensorInfo },
  Attributes & { relu: boolean }
>("BatchNormInference", (backend, inputs, { pool, relu }) => {
  const { x, gamma, beta, residual, mean, variance } = inputs;
  const y = backend.output(pooledShape(x.shape, pool));
  backend.binding.batchNorm(
    ...(x.shape as Shape4D),
    pool,
    relu,
    true,
    backend.floats(x),
    backend.floats(gamma),
    backend.floats(beta),
    residual ? backend.floats(residual) : null,
    backend.floats(y),
    backend.floats(mean),
    backend.floats(variance),
  );
  return [y];
});

export const batchNormKernels: Kernel[] = [
  forward("BatchNorm", false),
  forward("BatchNormRelu", true),
  forward("BatchNormReluPool", true),
  gradient("BatchNormGrad", false),
  gradient("BatchNormReluGrad", true),
  gradient("BatchNormReluPoolGrad", true),
  inference,
];

import type { TensorInfo } from "@tensorflow/tfjs-core";
import { runThreads, type WebGpuBackend } from "./program.ts";

/**
 * The sum or mean over the middle of x as (outer, middle, inner), inner divisible by 4, as outputShape. In blocks of about the root
 * of the middle's size: one long sum in float32 would lose digits.
 */
export const blockedSum = (
  backend: WebGpuBackend,
  x: TensorInfo,
  [outer, middle, inner]: [number, number, number],
  outputShape: number[],
  isMean = false,
): TensorInfo =>
  runThreads(
    backend,
    (outer * inner) / 4,
    { outputShape, shaderKey: `blockedSum_${isMean}`, getUserCode: () => shader(isMean) },
    [{ tensor: x, name: "x", components: 4 }],
    { middle, inner: inner / 4, block: Math.ceil(Math.sqrt(middle)) },
  );

const shader = (isMean: boolean): string => `
fn main(index : i32) {
  if (index >= uniforms.threads) { return; }
  var at = (index / uniforms.inner) * uniforms.middle * uniforms.inner + index % uniforms.inner;
  var sum = vec4<f32>(0.0);
  for (var start = 0; start < uniforms.middle; start += uniforms.block) {
    var part = vec4<f32>(0.0);
    let end = min(start + uniforms.block, uniforms.middle);
    for (var i = start; i < end; i++) {
      part += x[at];
      at += uniforms.inner;
    }
    sum += part;
  }
  result[index] = sum${isMean ? " / f32(uniforms.middle)" : ""};
}`;

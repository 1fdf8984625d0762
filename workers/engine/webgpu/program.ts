/** What of @tensorflow/tfjs-backend-webgpu our own programs build on: it makes the shader around `getUserCode`, and runs it. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

/** A thread an index from 0: `main(index)`. Variables in the shader: `result`, and the inputs by name, as arrays. */
interface Program {
  outputShape: number[];
  variableNames: string[];
  /** Numbers in an element of each input: 1, or 4 for vec4. */
  variableComponents: number[];
  outputComponent: 4;
  /** Declarations, each with a comma after it. */
  uniforms: string;
  workgroupSize: [number, 1, 1];
  dispatchLayout: { x: number[] };
  dispatch: [number, 1, 1];
  /** Programs of one key have one shader, whatever the sizes. */
  shaderKey: string;
  getUserCode(): string;
}

export interface WebGpuBackend {
  runWebGPUProgram(
    program: Program,
    inputs: TensorInfo[],
    dtype: "float32",
    uniforms: { type: "int32"; data: number[] }[],
  ): TensorInfo;
  disposeData(dataId: object): boolean;
}

const WORKGROUP_SIZE = 64;

/** Of `threads` threads, which write four numbers at a time; the shader has their number as `uniforms.threads`. */
export function runThreads(
  backend: WebGpuBackend,
  threads: number,
  program: Pick<Program, "outputShape" | "shaderKey" | "getUserCode">,
  inputs: { tensor: TensorInfo; name: string; components: 1 | 4 }[],
  uniforms: Record<string, number> = {},
): TensorInfo {
  const values = { threads, ...uniforms };
  const whole: Program = {
    ...program,
    variableNames: inputs.map(({ name }) => name),
    variableComponents: inputs.map(({ components }) => components),
    outputComponent: 4,
    uniforms: Object.keys(values)
      .map((name) => `${name} : i32,`)
      .join(" "),
    workgroupSize: [WORKGROUP_SIZE, 1, 1],
    dispatchLayout: { x: program.outputShape.map((_, axis) => axis) },
    dispatch: [Math.ceil(threads / WORKGROUP_SIZE), 1, 1],
  };
  return backend.runWebGPUProgram(
    whole,
    inputs.map(({ tensor }) => tensor),
    "float32",
    Object.values(values).map((value) => ({ type: "int32", data: [value] })),
  );
}

/** 0, 1, ... count - 1, each through `line`, one a line. */
export const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

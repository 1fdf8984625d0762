import { DivergedError } from "@contsup/workers/diverged-error";
import { failureOf } from "@contsup/workers/trainer/failure";
import { expect, it } from "vitest";

it.each([
  ["an error of ours", new DivergedError(1, 2, Number.NaN), "DIVERGED"],
  ["a full disk", Object.assign(new Error("no space"), { code: "ENOSPC" }), "DISK_FULL"],
  ["TensorFlow's", new Error("OOM when allocating tensor with shape[1]"), "OUT_OF_MEMORY"],
  ["CUDA's", new Error("failed: CUDA_ERROR_OUT_OF_MEMORY"), "OUT_OF_MEMORY"],
  ["V8's", new RangeError("Array buffer allocation failed"), "OUT_OF_MEMORY"],
  ["a defect", new TypeError("x is not a function"), "INTERNAL"],
  ["text", "thrown", "INTERNAL"],
])("tells the cause of %s", (_, error, cause) => {
  expect(failureOf(error).cause).toBe(cause);
});

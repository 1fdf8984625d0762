/** Why a training failed, for the run: errors of ours say it themselves, those of the system and of engines are told by their words. */
import { isDiskFull } from "@contsup/artifacts/space";
import { FAILURE_CAUSES, type FailureCause } from "@contsup/contsup/run-state";

/** TensorFlow, Dawn and its drivers (`GPUOutOfMemoryError`, `VK_ERROR_OUT_OF_DEVICE_MEMORY`, `E_OUTOFMEMORY`), V8 and C++ in turn. */
export const OUT_OF_MEMORY_WORDS =
  /OOM when allocating|RESOURCE_EXHAUSTED|out[ _]?of[ _]?(device[ _]|host[ _]|pool[ _])?memory|exceeds the max buffer size|allocation failed|bad_alloc|Cannot allocate memory/i;

export function failureOf(error: unknown): { cause: FailureCause; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { cause: causeOf(error, message), message };
}

function causeOf(error: unknown, message: string): FailureCause {
  if (error instanceof Error && "failureCause" in error && isFailureCause(error.failureCause))
    return error.failureCause;
  if (isDiskFull(error)) return "DISK_FULL";
  return OUT_OF_MEMORY_WORDS.test(message) ? "OUT_OF_MEMORY" : "INTERNAL";
}

const isFailureCause = (value: unknown): value is FailureCause =>
  FAILURE_CAUSES.some((cause) => cause === value);

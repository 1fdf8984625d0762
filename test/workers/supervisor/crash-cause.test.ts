import { crashCause, outOfMemoryKills } from "@contsup/workers/supervisor/crash-cause";
import { expect, it } from "vitest";

const kills = outOfMemoryKills();
const exit = (overrides: Partial<Parameters<typeof crashCause>[0]>) => ({
  code: null,
  signal: null,
  output: "",
  ...overrides,
});

it("tells a crash of native code by its signal, with the last lines of its output", () => {
  const output = ["first", ...Array.from({ length: 8 }, (_, line) => `line ${line}`)].join("\n");

  const { kind, cause, message } = crashCause(exit({ signal: "SIGSEGV", output }), kills);

  expect({ kind, cause }).toEqual({ kind: "LOST", cause: "ENGINE_CRASHED" });
  expect(message).toMatch(/^the trainer process ended \(SIGSEGV\):\nline 0\n/);
  expect(message).not.toContain("first");
});

it.each([
  "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  "engine webgpu: the GPU is out of memory: GPUOutOfMemoryError: Failed to allocate memory for buffer mapping",
  "engine webgpu: the GPU or its driver was lost (unknown): vkQueueSubmit failed with VK_ERROR_OUT_OF_DEVICE_MEMORY",
  "engine webgpu: the GPU or its driver was lost (unknown): vkAllocateMemory failed with VK_ERROR_OUT_OF_HOST_MEMORY",
  "engine webgpu: the GPU refused a command: GPUInternalError: D3D12 create resource failed with E_OUTOFMEMORY (0x8007000E)",
  "engine webgpu: the GPU refused a command: GPUValidationError: Buffer size (4294967296) exceeds the max buffer size limit (1073741824).",
  "terminate called after throwing an instance of 'std::bad_alloc'",
])("knows want of memory by what was said last, and that it would come again: %s", (output) => {
  expect(crashCause(exit({ signal: "SIGABRT", output }), kills)).toMatchObject({
    kind: "FAILED",
    cause: "OUT_OF_MEMORY",
  });
});

it("knows want of memory by the kernel's count of what it killed for it", () => {
  const killed = exit({ signal: "SIGKILL" });

  expect(crashCause(killed, kills - 1)).toMatchObject({
    kind: "LOST",
    cause: "OUT_OF_MEMORY",
    message: expect.stringContaining("killed by the kernel for want of memory"),
  });
  expect(crashCause(killed, kills).cause).toBe("ENGINE_CRASHED");
});

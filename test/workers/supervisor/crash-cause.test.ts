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

  const { cause, message } = crashCause(exit({ signal: "SIGSEGV", output }), kills);

  expect(cause).toBe("ENGINE_CRASHED");
  expect(message).toMatch(/^the trainer process ended \(SIGSEGV\):\nline 0\n/);
  expect(message).not.toContain("first");
});

it.each([
  "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  "terminate called after throwing an instance of 'std::bad_alloc'",
])("knows want of memory by what was said last: %s", (output) => {
  expect(crashCause(exit({ signal: "SIGABRT", output }), kills).cause).toBe("OUT_OF_MEMORY");
});

it("knows want of memory by the kernel's count of what it killed for it", () => {
  const killed = exit({ signal: "SIGKILL" });

  expect(crashCause(killed, kills - 1)).toMatchObject({
    cause: "OUT_OF_MEMORY",
    message: expect.stringContaining("killed by the kernel for want of memory"),
  });
  expect(crashCause(killed, kills).cause).toBe("ENGINE_CRASHED");
});

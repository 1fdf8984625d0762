// Runs a command as bin/ does, with the test's server and a terminal of its own.
import { EventEmitter } from "node:events";
import type { CommandContext } from "@contsup/client/cli/context";
import { vi } from "vitest";
import { TOKEN } from "../../server/test-server.ts";

export interface Terminal {
  context: CommandContext;
  stdout(): string;
  stderr(): string;
  /** The lines of stdout as JSON. */
  objects(): Record<string, unknown>[];
  /** Waits until stdout has it. */
  shows(text: string | RegExp): Promise<unknown>;
  interrupt(): void;
  press(key: string): void;
  connect: ReturnType<typeof vi.fn<CommandContext["connect"]>>;
  release: ReturnType<typeof vi.fn<() => Promise<"foreign">>>;
}

export function terminal(url: string, { isTTY = false, token = TOKEN } = {}): Terminal {
  const written = { stdout: "", stderr: "" };
  const interrupts = new EventEmitter();
  const stdin = Object.assign(new EventEmitter(), { resume: () => {}, pause: () => {} });
  const release = vi.fn(async () => "foreign" as const);
  const connect = vi.fn(async () => ({ url, token, release }));
  const output = (name: keyof typeof written) => ({
    columns: 100,
    write: (text: string) => {
      written[name] += text;
    },
  });
  return {
    context: {
      connect,
      stdout: output("stdout"),
      stderr: output("stderr"),
      stdin,
      isTTY,
      color: false,
      onInterrupt(listener) {
        interrupts.on("SIGINT", listener);
        return () => interrupts.off("SIGINT", listener);
      },
    },
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    objects: () =>
      written.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    shows: (text) =>
      vi.waitUntil(
        () =>
          typeof text === "string" ? written.stdout.includes(text) : text.test(written.stdout),
        { timeout: 10_000 },
      ),
    interrupt: () => void interrupts.emit("SIGINT"),
    press: (key) => void stdin.emit("data", Buffer.from(key)),
    connect,
    release,
  };
}

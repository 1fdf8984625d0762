// The commands of a checkout as a person types them, on a state of their own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { freePort } from "../../bin/port.ts";

export interface Command {
  output(): string;
  says(text: string | RegExp): Promise<void>;
  ended: Promise<number | null>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Commands {
  folder: string;
  /** What CONTSUP_DATA is for them. */
  data: string;
  run(script: string, args?: string[], env?: NodeJS.ProcessEnv): Command;
}

export const anyPort = async (): Promise<string> => String(await freePort(0, "127.0.0.1"));

/** Call it at the top of a test file; what it started ends after the file's last test. */
export function openCommands(): Commands {
  const folder = mkdtempSync(join(tmpdir(), "stack-command-"));
  chmodSync(folder, 0o755); // as root, the database runs as the user nobody
  const data = join(folder, "data");
  const started: Command[] = [];
  const run: Commands["run"] = (script, args = [], env = {}) => {
    const child: ChildProcess = spawn(
      process.execPath,
      [join(import.meta.dirname, `../../bin/${script}.ts`), ...args],
      { env: { ...process.env, CONTSUP_DATA: data, WEB: "off", ...env } },
    );
    const command = commandOf(child);
    started.push(command);
    return command;
  };
  afterAll(async () => {
    await Promise.all(started.map((command) => command.end("SIGKILL")));
    await run("stop").ended;
    rmSync(folder, { recursive: true });
  }, 60_000);
  return { folder, data, run };
}

function commandOf(child: ChildProcess): Command {
  let output = "";
  const listeners = new Set<() => void>();
  const hear = (text: Buffer): void => {
    output += text;
    for (const listener of listeners) listener();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return {
    output: () => output,
    says: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (typeof text === "string" ? output.includes(text) : text.test(output)) resolve();
        };
        listeners.add(check);
        check();
        ended.then((code) =>
          reject(new Error(`ended with ${code} before saying ${text}: ${output}`)),
        );
      }),
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

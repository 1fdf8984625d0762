import { spawn, spawnSync } from "node:child_process";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";

/** Enough of a compiler's or pip's output to see what was wrong. */
const KEPT_LINES = 12;

/** Runs a program to its end and returns the last lines of its output, which an error carries too. */
export async function runProgram(
  program: string,
  args: string[],
  { what, signal }: { what: string; signal?: AbortSignal },
): Promise<string> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], signal });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk).split("\n").slice(-KEPT_LINES).join("\n");
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const unavailable = (cause: Error) =>
    new EngineUnavailableError(`${what} failed: ${cause.message}`, { cause });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(signal?.aborted ? error : unavailable(error)));
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new EngineUnavailableError(`${what} failed (exit code ${code}):\n${output.trim()}`);
  return output;
}

export const canRun = (program: string, args: string[]): boolean =>
  spawnSync(program, args, { stdio: "ignore" }).status === 0;

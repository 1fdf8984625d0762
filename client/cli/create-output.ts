/** The output that fits where it goes: JSON where asked, a live view on a terminal, else plain lines. */
import type { CommandContext } from "./context.ts";
import { createJsonOutput } from "./json-output.ts";
import { createLiveOutput } from "./live-output.ts";
import { createPaint } from "./paint.ts";
import type { RunOutput } from "./run-output.ts";
import { createTextOutput } from "./text-output.ts";

export interface OutputChoice {
  json: boolean;
  printEvery: number;
}

export function createOutput(
  context: CommandContext,
  { json, printEvery }: OutputChoice,
): RunOutput {
  const { stdout, stderr } = context;
  const print = (line: string) => void stdout.write(`${line}\n`);
  const paint = createPaint(context.color);
  if (json) return createJsonOutput(print, (line) => void stderr.write(`${line}\n`));
  if (context.isTTY) return createLiveOutput({ stdout, paint, now: Date.now });
  return createTextOutput({ print, paint, printEvery, hasPhases: true });
}

export const runPage = (url: string, id: string): string => `${url}/runs/${id}`;

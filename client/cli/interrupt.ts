/**
 * Ctrl-C while a run is followed. A person is asked what it means; a second Ctrl-C, or one where nobody can answer, detaches:
 * the run is worth more than the command that watches it.
 */
import type { CommandContext } from "./context.ts";

export type Choice = "detach" | "pause" | "cancel";

const QUESTION = "d detach (the run goes on)   p pause   c cancel   any other key: keep watching";
const CTRL_C = "\x03";
const CHOICES: Record<string, Choice> = {
  d: "detach",
  p: "pause",
  c: "cancel",
  [CTRL_C]: "detach",
};

export interface InterruptListener {
  /** Shows the question, or takes it away. */
  ask(question: string | null): void;
  choose(choice: Choice): void;
}

/** Returns what ends the listening. */
export function onInterrupt(
  context: CommandContext,
  { ask, choose }: InterruptListener,
): () => void {
  let stopAsking: (() => void) | null = null;
  const answer = (key: string): void => {
    stopAsking?.();
    const choice = CHOICES[key.toLowerCase()];
    if (choice) choose(choice);
  };
  const forget = context.onInterrupt(() => {
    if (stopAsking || !context.isTTY) return answer(CTRL_C);
    ask(QUESTION);
    const stopReading = onKey(context, answer);
    stopAsking = () => {
      stopReading();
      ask(null);
      stopAsking = null;
    };
  });
  return () => {
    stopAsking?.();
    forget();
  };
}

/** Single keys, without Enter. In raw mode Ctrl-C comes as a key, too. */
function onKey({ stdin }: CommandContext, listener: (key: string) => void): () => void {
  const read = (data: Buffer | string): void => listener(String(data)[0] ?? "");
  stdin.setRawMode?.(true);
  stdin.on("data", read);
  stdin.resume();
  return () => {
    stdin.off("data", read);
    stdin.setRawMode?.(false);
    stdin.pause();
  };
}

import { EventEmitter } from "node:events";
import type { CommandContext } from "@contsup/client/cli/context";
import { type Choice, onInterrupt } from "@contsup/client/cli/interrupt";
import { expect, test } from "vitest";

function terminal(isTTY = true) {
  const interrupts = new EventEmitter();
  const raw: boolean[] = [];
  const stdin = Object.assign(new EventEmitter(), {
    setRawMode: (on: boolean) => raw.push(on),
    resume: () => {},
    pause: () => {},
  });
  const asked: (string | null)[] = [];
  const choices: Choice[] = [];
  const context = {
    isTTY,
    stdin,
    onInterrupt(listener: () => void) {
      interrupts.on("SIGINT", listener);
      return () => interrupts.off("SIGINT", listener);
    },
  } as unknown as CommandContext;
  const stop = onInterrupt(context, {
    ask: (question) => asked.push(question),
    choose: (choice) => choices.push(choice),
  });
  const press = (key: string) => stdin.emit("data", Buffer.from(key));
  return { interrupt: () => interrupts.emit("SIGINT"), press, asked, choices, raw, stop, stdin };
}

test.each([
  ["d", "detach"],
  ["p", "pause"],
  ["C", "cancel"],
  ["\x03", "detach"],
])("after Ctrl-C the key %j means %s", (key, choice) => {
  const { interrupt, press, asked, choices, raw } = terminal();

  interrupt();
  press(key);

  expect(choices).toEqual([choice]);
  expect(asked).toEqual([expect.stringContaining("d detach"), null]);
  expect(raw).toEqual([true, false]);
});

test("any other key takes the question away, and the next Ctrl-C asks again", () => {
  const { interrupt, press, asked, choices } = terminal();

  interrupt();
  press("x");
  interrupt();

  expect(choices).toEqual([]);
  expect(asked).toHaveLength(3);
});

test("a second signal detaches", () => {
  const { interrupt, choices } = terminal();

  interrupt();
  interrupt();

  expect(choices).toEqual(["detach"]);
});

test("where nobody can answer, the first one does", () => {
  const { interrupt, asked, choices } = terminal(false);

  interrupt();

  expect(choices).toEqual(["detach"]);
  expect(asked).toEqual([]);
});

test("in the end nothing listens any more and the terminal is as before", () => {
  const { interrupt, stop, stdin, raw, choices } = terminal();
  interrupt();

  stop();
  interrupt();

  expect(stdin.listenerCount("data")).toBe(0);
  expect(raw).toEqual([true, false]);
  expect(choices).toEqual([]);
});

/** `npm start`: the whole service in this terminal. A second start joins; Ctrl-C ends what this terminal started. */
import { setTimeout as wait } from "node:timers/promises";
import { type JoinedStack, joinStack } from "./join-stack.ts";
import { statePaths } from "./paths.ts";
import { type Stack, startStack } from "./stack.ts";
import { readStack, withStackLock } from "./stack-file.ts";
import { deploymentToken } from "./token.ts";

const env = process.env;
const paths = statePaths(env);
const say = (line: string): void => console.log(`contsup: ${line}`);
const loginUrl = (url: string, token: string): string => `${url}/?token=${token}`;
const interrupted = new Promise<void>((resolve) => {
  process.once("SIGINT", () => resolve());
  process.once("SIGTERM", () => resolve());
});

const startOrJoin = (): Promise<Stack | JoinedStack> =>
  withStackLock(
    paths,
    say,
    async () =>
      (await joinStack(paths, { worker: true })) ??
      startStack({ env, log: say, worker: true, anyPort: false }),
  );

async function own(stack: Stack): Promise<void> {
  console.log(`\n  ContSup is running:  ${loginUrl(stack.url, stack.token)}\n`);
  say(`logs are in ${stack.logFolder}; Ctrl-C stops everything`);
  try {
    await Promise.race([interrupted, stack.broken]);
  } finally {
    say("stopping: a run that trains writes a checkpoint first");
    await stack.stop();
  }
}

async function joinTerminal(stack: JoinedStack): Promise<void> {
  const token = env.CONTSUP_TOKEN || deploymentToken(paths.token);
  console.log(`\n  ContSup is already running:  ${loginUrl(stack.url, token)}\n`);
  say(`process ${stack.pid} holds it; Ctrl-C ends only this terminal, npm stop ends the stack`);
  const ended = (async () => {
    while (readStack(paths.stack)?.pid === stack.pid) await wait(500, undefined, { ref: true });
    say("the stack has ended");
  })();
  await Promise.race([interrupted, ended]);
  stack.letGo();
}

try {
  const stack = await startOrJoin();
  await ("stop" in stack ? own(stack) : joinTerminal(stack));
  process.exit(0);
} catch (error) {
  console.error(`contsup: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

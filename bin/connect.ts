/**
 * Finds the service a command talks to: the one CONTSUP_URL names, the running stack of this checkout, or a new one in the
 * background. A stack that a command started ends with the command, unless it still has runs to train or was joined: then with the
 * last of these.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { joinStack } from "./join-stack.ts";
import { ROOT, statePaths } from "./paths.ts";
import { readStack, withStackLock } from "./stack-file.ts";
import { deploymentToken } from "./token.ts";

export interface Connection {
  url: string;
  token: string;
  /** Lets go of the service: a stack started for this command ends, stays for others, or has gone before. */
  release(): Promise<"ended" | "stays" | "gone" | "foreign">;
}

export interface ConnectOptions {
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  worker: boolean;
}

/** What the background process tells the command that started it. */
export type BackgroundMessage =
  | { type: "log"; line: string }
  | { type: "ready" }
  | { type: "failed"; message: string }
  | { type: "stays" };

export async function connect({ env, log, worker }: ConnectOptions): Promise<Connection> {
  if (env.CONTSUP_URL) return remote(env.CONTSUP_URL, env.CONTSUP_TOKEN);
  const paths = statePaths(env);
  return withStackLock(paths, log, async () => {
    const joined = await joinStack(paths, { worker });
    const release = joined
      ? async () => {
          joined.letGo();
          return "foreign" as const;
        }
      : await startBackground(env, log, worker);
    const stack = joined ?? readStack(paths.stack);
    if (stack === null) throw new Error("the stack ended while it started");
    return { url: stack.url, token: env.CONTSUP_TOKEN || deploymentToken(paths.token), release };
  });
}

function remote(url: string, token: string | undefined): Connection {
  if (!token)
    throw new Error("CONTSUP_URL is set: set CONTSUP_TOKEN to a token of that service, too");
  return { url: url.replace(/\/$/, ""), token, release: async () => "foreign" };
}

async function startBackground(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  worker: boolean,
): Promise<Connection["release"]> {
  const { logs } = statePaths(env);
  mkdirSync(logs, { recursive: true });
  const output = openSync(join(logs, "stack.log"), "a");
  const child = fork(join(ROOT, "bin", "stack-process.ts"), worker ? [] : ["--no-worker"], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message: BackgroundMessage) => {
      if (message.type === "log") log(message.line);
      if (message.type === "ready") resolve();
      if (message.type === "failed") reject(new Error(message.message));
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`the stack ended with code ${code}: see ${logs}`)),
    );
  });
  child.unref();
  child.channel?.unref();
  return () => releaseOf(child);
}

function releaseOf(child: ChildProcess): ReturnType<Connection["release"]> {
  const { exitCode, signalCode, connected } = child;
  if (exitCode !== null || signalCode !== null || !connected) return Promise.resolve("gone");
  return new Promise((resolve) => {
    child.ref();
    child.channel?.ref();
    child.once("exit", () => resolve("ended"));
    child.on("message", (message: BackgroundMessage) => {
      if (message.type !== "stays") return;
      child.disconnect();
      child.unref();
      resolve("stays");
    });
    child.send({ type: "release" }, () => {}); // one that ends just now says so by its exit
  });
}

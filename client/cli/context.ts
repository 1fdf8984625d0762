/** What a command is given from outside: where the service is, and the terminal it talks to. bin/ makes it, tests make their own. */
import { EXIT } from "./exit-code.ts";

export interface Connection {
  url: string;
  token: string;
  /** Lets go of the service: one that was started for this command ends, stays for runs or for others, or has gone before. */
  release(): Promise<"ended" | "stays" | "gone" | "foreign">;
}

export interface Output {
  write(text: string): unknown;
  columns?: number;
}

export interface Keyboard extends NodeJS.EventEmitter {
  setRawMode?(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface CommandContext {
  /** Called once the command line is known to be good. `worker`: the command needs one to train its run. */
  connect(needs: { worker: boolean }): Promise<Connection>;
  stdout: Output;
  stderr: Output;
  stdin: Keyboard;
  /** A person sits there: both input and output are a terminal. */
  isTTY: boolean;
  /** Colours may be used (a terminal, and NO_COLOR is not set). */
  color: boolean;
  /** Calls back on Ctrl-C; returns what ends that. */
  onInterrupt(listener: () => void): () => void;
}

/** `contsup export ID | head`: who read has seen enough. */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT.noReader);
}

/** The context of this process; `connect` and the environment come from its main file. */
export function processContext(
  connect: CommandContext["connect"],
  env: { NO_COLOR?: string | undefined },
): CommandContext {
  const { stdout, stderr, stdin } = process;
  stdout.on("error", endWithoutReader);
  return {
    connect,
    stdout,
    stderr,
    stdin,
    isTTY: Boolean(stdout.isTTY && stdin.isTTY),
    color: Boolean(stdout.isTTY) && !env.NO_COLOR,
    onInterrupt(listener) {
      process.on("SIGINT", listener);
      return () => process.off("SIGINT", listener);
    },
  };
}

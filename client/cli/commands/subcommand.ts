/** A subcommand of `contsup`: its command line, and what it does once the service is reached. */
import type { Command } from "commander";
import { parseCommand, sameSpelling } from "../command-line.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { guarded, type Service, withService } from "../run-command.ts";

export type RunSubcommand = (argv: readonly string[], context: CommandContext) => Promise<ExitCode>;

export interface Work<Options> extends Service {
  args: string[];
  options: Options;
  context: CommandContext;
  /** A line of the command's result. */
  print(line: string): void;
}

interface Definition<Options> {
  command(): Command;
  /** The command leaves a run that wants to be trained. */
  needsWorker?: boolean;
  /** Without a code of its own the command has done what it was asked. */
  work(work: Work<Options>): Promise<ExitCode | undefined>;
}

export function subcommand<Options = Record<never, never>>({
  command,
  needsWorker = false,
  work,
}: Definition<Options>): RunSubcommand {
  return (argv, context) =>
    guarded(context, argv.includes("--json"), async () => {
      const parsed = command();
      parsed.name(`contsup ${parsed.name()}`);
      parseCommand(parsed, sameSpelling(parsed, argv));
      const print = (line: string): void => void context.stdout.write(`${line}\n`);
      const { args } = parsed;
      const options = parsed.opts() as Options;
      const done = await withService(context, { worker: needsWorker }, (service) =>
        work({ ...service, args, options, context, print }),
      );
      return done ?? EXIT.ok;
    });
}

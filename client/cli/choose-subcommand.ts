/** A command that is nothing but a choice of others. */
import { Command } from "commander";
import { parseCommand } from "./command-line.ts";
import type { RunSubcommand } from "./commands/subcommand.ts";

export type Subcommands = readonly [name: string, description: string, run: RunSubcommand][];

/** The one that the first argument names, and what is left for it; throws HelpRequest or UsageError. */
export function chooseSubcommand(
  { name, description }: { name: string; description: string },
  subcommands: Subcommands,
  argv: readonly string[],
): { run: RunSubcommand; rest: readonly string[] } {
  let chosen: { run: RunSubcommand; rest: readonly string[] } | undefined;
  const program = new Command(name)
    .description(description)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .helpCommand(false);
  for (const [own, words, run] of subcommands) {
    program
      .command(own)
      .description(words)
      .helpOption(false)
      .allowUnknownOption()
      .argument("[arguments...]")
      .action(() => {
        chosen = { run, rest: argv.slice(1) };
      });
  }
  parseCommand(program, argv.length > 0 ? argv : ["--help"]);
  return chosen ?? chooseSubcommand({ name, description }, subcommands, ["--help"]);
}

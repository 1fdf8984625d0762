/** Commander without its habit of ending the process, and with flags that may be spelled with hyphens or underscores. */
import { type Command, CommanderError } from "commander";
import { UsageError } from "./exit-code.ts";

/** --help was asked for; the message is the text. */
export class HelpRequest extends Error {
  override name = "HelpRequest";
}

/** Throws HelpRequest or UsageError. */
export function parseCommand(command: Command, argv: readonly string[]): void {
  let help = "";
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({
      writeOut: (text) => {
        help += text;
      },
      writeErr: (text) => {
        help += text;
      },
      outputError: () => {},
    });
  }
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (help) throw new HelpRequest(help);
    throw new UsageError(error.message.replace(/^error: /, ""));
  }
}

const folded = (flag: string): string => flag.replaceAll("_", "-");

/** `--batch-size 64` and `--print_freq=5` as the command spells them; what it does not know stays as it is. */
export function sameSpelling(command: Command, argv: readonly string[]): string[] {
  const flags = command.options.flatMap(({ long }) => (long ? [long] : []));
  const spelling = new Map(flags.map((flag) => [folded(flag), flag]));
  return argv.map((argument) => {
    const [flag = "", ...value] = argument.split("=");
    const known = flag.startsWith("--") ? spelling.get(folded(flag)) : undefined;
    return known ? [known, ...value].join("=") : argument;
  });
}

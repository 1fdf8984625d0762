import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { guarded, withService } from "../run-command.ts";
import { parseSweepArguments } from "../sweep-arguments.ts";
import { submittedLines } from "../sweep-lines.ts";

/** Takes the flags of `train`, and `--matrix` or `--file`. */
export const submitSweep = (argv: readonly string[], context: CommandContext): Promise<ExitCode> =>
  guarded(context, argv.includes("--json"), async () => {
    const { input, json, notices } = parseSweepArguments(argv);
    for (const notice of notices) context.stderr.write(`note: ${notice}\n`);
    return withService(context, { worker: true }, async ({ client, url }) => {
      const sweep = await client.submitSweep(input);
      const lines = json ? [JSON.stringify(sweep)] : submittedLines(sweep, url);
      context.stdout.write(`${lines.join("\n")}\n`);
      return EXIT.ok;
    });
  });

/** `train`: submits a run (or goes on with one) and follows it to its end. */
import { createCheckpointCopies } from "./checkpoint-copies.ts";
import type { CommandContext } from "./context.ts";
import { createOutput, runPage } from "./create-output.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { followToRest } from "./follow.ts";
import { findPreset } from "./preset-input.ts";
import { guarded, type Service, withService } from "./run-command.ts";
import { startRun } from "./start-run.ts";
import { parseTrainArguments, type TrainArguments } from "./train-arguments.ts";

/** Resolves with the exit code; nothing is connected to before the command line is known to be good. */
export const train = (argv: readonly string[], context: CommandContext): Promise<ExitCode> =>
  guarded(context, argv.includes("--json"), async () => {
    const given = parseTrainArguments(argv, findPreset);
    return withService(context, { worker: true }, (service) => trainWith(service, given, context));
  });

async function trainWith(
  { client, url }: Service,
  given: TrainArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const output = createOutput(context, given);
  for (const notice of given.notices) output.notice(notice);
  const { run, after, epochs } = await startRun(client, given);
  const page = runPage(url, run.id);
  output.begin(run, page);
  if (given.detach) {
    output.detached(run, page);
    return EXIT.ok;
  }
  const copies = given.checkpointFolder
    ? createCheckpointCopies(client, given.checkpointFolder, output.notice)
    : null;
  return followToRest({ client, run, url: page, output, context, after, epochs, copies });
}

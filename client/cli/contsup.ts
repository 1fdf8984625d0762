/** `contsup`: everything but training itself, from a terminal. */
import { chooseSubcommand, type Subcommands } from "./choose-subcommand.ts";
import { exportMetrics } from "./commands/export.ts";
import { logs } from "./commands/logs.ts";
import { plan } from "./commands/plan.ts";
import { presets } from "./commands/presets.ts";
import { cancel, pause, remove, restore, resume, retry } from "./commands/run-actions.ts";
import { runs } from "./commands/runs.ts";
import { show } from "./commands/show.ts";
import { sweep } from "./commands/sweep.ts";
import { watch } from "./commands/watch.ts";
import { weights } from "./commands/weights.ts";
import { workers } from "./commands/workers.ts";
import type { CommandContext } from "./context.ts";
import type { ExitCode } from "./exit-code.ts";
import { guarded } from "./run-command.ts";

const PROGRAM = {
  name: "contsup",
  description: "Runs, workers and results of this service. contsup COMMAND --help tells more.",
};

const SUBCOMMANDS: Subcommands = [
  ["runs", "list runs", runs],
  ["show", "everything about a run", show],
  ["watch", "follow a run to its end", watch],
  ["logs", "print a run's log", logs],
  ["cancel", "end runs", cancel],
  ["pause", "pause runs", pause],
  ["resume", "go on with a paused or ended run", resume],
  ["retry", "queue failed or cancelled runs again", retry],
  ["delete", "take paused or ended runs out of every list", remove],
  ["restore", "bring back runs that were deleted in the last 30 days", restore],
  ["export", "write a run's metrics as CSV or JSON", exportMetrics],
  ["weights", "download a run's weights", weights],
  ["sweep", "submit a matrix of runs; list, show, retry and cancel such", sweep],
  ["workers", "list workers", workers],
  ["presets", "list named configs", presets],
  ["plan", "what a run would need: takes the flags of train", plan],
];

/** Resolves with the exit code. */
export const contsup = (argv: readonly string[], context: CommandContext): Promise<ExitCode> =>
  guarded(context, argv.includes("--json"), async () => {
    const { run, rest } = chooseSubcommand(PROGRAM, SUBCOMMANDS, argv);
    return run(rest, context);
  });

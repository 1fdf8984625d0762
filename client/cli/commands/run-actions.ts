/** The subcommands that change a run's state. */
import { REQUESTED_ENGINES, type RequestedEngine } from "@contsup/contsup/engine-name";
import { Command, Option } from "commander";
import type { Client, RunDetail } from "../../client.ts";
import { readCount } from "../flag-issue.ts";
import { resolveRunId } from "../resolve-id.ts";
import { type RunSubcommand, subcommand } from "./subcommand.ts";

interface Action {
  name: string;
  description: string;
  needsWorker?: boolean;
  /** It is for runs that were deleted. */
  deleted?: boolean;
  act(client: Client, id: string): Promise<RunDetail>;
  /** What is so now. */
  done: string;
}

const runAction = ({
  name,
  description,
  needsWorker,
  deleted = false,
  act,
  done,
}: Action): RunSubcommand =>
  subcommand({
    command: () =>
      new Command(name).description(description).argument("<id...>", "Ids, or their beginnings."),
    needsWorker: needsWorker ?? false,
    async work({ client, args, print }) {
      for (const prefix of args) {
        const run = await act(client, await resolveRunId(client, prefix, { deleted }));
        print(`${run.id} "${run.name}" ${done}${run.requested ? "" : `: ${run.state}`}`);
      }
      return undefined;
    },
  });

export const cancel = runAction({
  name: "cancel",
  description: "End runs. Those that train end without another checkpoint.",
  act: (client, id) => client.cancelRun(id),
  done: "is being cancelled",
});

export const pause = runAction({
  name: "pause",
  description: "Pause runs. Those that train write a checkpoint at the end of their step first.",
  act: (client, id) => client.pauseRun(id),
  done: "is being paused",
});

export const retry = runAction({
  name: "retry",
  description: "Queue failed or cancelled runs again, from their last checkpoint or the start.",
  needsWorker: true,
  act: (client, id) => client.retryRun(id),
  done: "is queued again",
});

export const remove = runAction({
  name: "delete",
  description: "Take paused or ended runs out of every list; restore brings them back for 30 days.",
  act: (client, id) => client.deleteRun(id),
  done: "is deleted",
});

export const restore = runAction({
  name: "restore",
  description: "Bring back runs that were deleted in the last 30 days.",
  deleted: true,
  act: (client, id) => client.restoreRun(id),
  done: "is back",
});

export const resume = subcommand<{ epochs?: string; engine?: RequestedEngine }>({
  command: () =>
    new Command("resume")
      .description("Go on with a paused or ended run from its last checkpoint.")
      .argument("<id>", "Its id, or the beginning.")
      .option("--epochs <N>", "Train until this epoch; needed when all epochs are done.")
      .addOption(
        new Option("--engine <ENGINE>", "Go on with another engine.").choices(REQUESTED_ENGINES),
      ),
  needsWorker: true,
  async work({ client, args, options, print }) {
    const epochs =
      options.epochs === undefined ? undefined : readCount("--epochs", options.epochs, 1);
    const id = await resolveRunId(client, args[0] ?? "");
    const run = await client.resumeRun(id, { epochs, engine: options.engine });
    const { config } = run;
    print(
      `${run.id} "${run.name}" goes on to epoch ${config.epochs}, engine ${config.engine}: ${run.state}`,
    );
    return undefined;
  },
});

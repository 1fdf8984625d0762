import { Command } from "commander";
import { type RunDetail, weightsUrl } from "../../client.ts";
import { UsageError } from "../exit-code.ts";
import { resolveRunId } from "../resolve-id.ts";
import { saveDownload } from "../save-download.ts";
import { subcommand } from "./subcommand.ts";

interface Options {
  output?: string;
  checkpoint: string;
  full?: true;
}

export const weights = subcommand<Options>({
  command: () =>
    new Command("weights")
      .description("Download a run's weights: safetensors with the reference's names and layouts.")
      .argument("<id>", "Its id, or the beginning.")
      .option("-o, --output <FILE>", "Where to; by default named for the run.")
      .option("--checkpoint <best|last>", "Which checkpoint.", "last")
      .option("--full", "With the optimizer's state: the checkpoint as it is."),
  async work({ client, args, options, print }) {
    const run = await client.run(await resolveRunId(client, args[0] ?? ""));
    const checkpoint = chooseCheckpoint(run, options.checkpoint);
    const url = options.full ? checkpoint.url : weightsUrl(run.id, checkpoint.id);
    const file = options.output ?? `${run.id}-epoch-${checkpoint.epoch}.safetensors`;
    await saveDownload(client, url, file);
    print(
      `${file}: ${options.checkpoint} checkpoint, epoch ${checkpoint.epoch}, step ${checkpoint.step}`,
    );
    return undefined;
  },
});

function chooseCheckpoint({ checkpoints, id }: RunDetail, which: string) {
  if (which !== "best" && which !== "last") {
    throw new UsageError(`--checkpoint is ${JSON.stringify(which)}: it must be best or last`);
  }
  const chosen = checkpoints.findLast(({ isBest, isLast }) => (which === "best" ? isBest : isLast));
  if (chosen) return chosen;
  throw new UsageError(`run ${id} has no ${which} checkpoint yet`);
}

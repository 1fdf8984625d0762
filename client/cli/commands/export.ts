import { Command } from "commander";
import { exportUrl } from "../../client.ts";
import { UsageError } from "../exit-code.ts";
import { resolveRunId } from "../resolve-id.ts";
import { saveDownload } from "../save-download.ts";
import { subcommand } from "./subcommand.ts";

interface Options {
  format: string;
  epochs?: true;
  output?: string;
}

export const exportMetrics = subcommand<Options>({
  command: () =>
    new Command("export")
      .description("Write a run's metrics, all digits: those of each step, or of each epoch.")
      .argument("<id>", "Its id, or the beginning.")
      .option(
        "--format <csv|json>",
        "CSV: a table. JSON: the run, its epochs and its steps.",
        "csv",
      )
      .option("--epochs", "In CSV, a row for each epoch instead of each step.")
      .option("-o, --output <FILE>", "Where to; by default to the terminal."),
  async work({ client, args, options, context }) {
    const { format, output } = options;
    if (format !== "csv" && format !== "json") {
      throw new UsageError(`--format is ${JSON.stringify(format)}: it must be csv or json`);
    }
    if (format === "json" && options.epochs) {
      throw new UsageError("--epochs is for CSV: JSON has the epochs and the steps");
    }
    const id = await resolveRunId(client, args[0] ?? "");
    const url = exportUrl(id, options.epochs ? "epochs.csv" : `metrics.${format}`);
    if (output !== undefined) {
      await saveDownload(client, url, output);
      context.stderr.write(`${output} written\n`);
      return undefined;
    }
    const { stream } = await client.download(url);
    for await (const text of stream.pipeThrough(new TextDecoderStream()))
      context.stdout.write(text);
    return undefined;
  },
});

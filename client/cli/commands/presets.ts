import { Command } from "commander";
import { textTable } from "../text-table.ts";
import { subcommand } from "./subcommand.ts";

export const presets = subcommand<{ json?: true }>({
  command: () =>
    new Command("presets")
      .description("List the named configs that train --preset takes.")
      .option("--json", "One JSON object a line."),
  async work({ client, options, print }) {
    const list = await client.presets();
    const lines = options.json
      ? list.map((preset) => JSON.stringify(preset))
      : textTable(
          ["preset", "what"],
          list.map(({ name, description }) => [name, description]),
        );
    for (const line of lines) print(line);
    return undefined;
  },
});

import { Command } from "commander";
import type { Worker } from "../../client.ts";
import { ago, bytes } from "../numbers.ts";
import { textTable } from "../text-table.ts";
import { subcommand } from "./subcommand.ts";

export const workers = subcommand<{ json?: true }>({
  command: () =>
    new Command("workers")
      .description("List workers, their engines and what they train.")
      .option("--json", "One JSON object a line."),
  async work({ client, options, print }) {
    const list = await client.workers();
    const lines = options.json
      ? list.map((worker) => JSON.stringify(worker))
      : workerTable(list, new Date());
    for (const line of lines) print(line);
    return undefined;
  },
});

function workerTable(list: readonly Worker[], now: Date): string[] {
  if (list.length === 0) return ["no workers"];
  const rows = list.map((worker) => [
    `${worker.hostname}:${worker.pid}`,
    worker.state,
    worker.engines.map(({ name, version }) => `${name} ${version}`).join(", "),
    worker.device,
    String(worker.cores),
    worker.load === null ? "–" : worker.load.toFixed(2),
    `${bytes(worker.freeMemoryBytes)} of ${bytes(worker.memoryBytes)}`,
    worker.currentRun ? `${worker.currentRun.id.slice(0, 13)} ${worker.currentRun.name}` : "–",
    ago(worker.heartbeatAt, now),
  ]);
  const aside = list.flatMap(({ hostname, pid, state, drainReason }) =>
    state === "DRAINING" && drainReason !== null
      ? [`${hostname}:${pid} set itself aside: ${drainReason}`]
      : [],
  );
  const table = textTable(
    [
      "worker",
      "state",
      "engines",
      "device",
      ">cores",
      ">load per core",
      ">free memory",
      "run",
      "last heard of",
    ],
    rows,
  );
  return [...table, ...aside];
}

import { localModules } from "@contsup/contsup/architecture";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { Command } from "commander";
import type { EpochMetric, LogLine, RunConfig, RunDetail } from "../../client.ts";
import { runPage } from "../create-output.ts";
import { bytes, loss, percent } from "../numbers.ts";
import { resolveRunId } from "../resolve-id.ts";
import { blockRange, endLine, nextStepLines } from "../run-lines.ts";
import { textTable } from "../text-table.ts";
import { subcommand } from "./subcommand.ts";

const LAST_LOG_LINES = 10;

export const show = subcommand<{ json?: true }>({
  command: () =>
    new Command("show")
      .description("Everything about a run: config, state, attempts, modules, checkpoints, log.")
      .argument("<id>", "Its id, or the beginning.")
      .option("--json", "As JSON."),
  async work({ client, url, args, options, print }) {
    const run = await client.run(await resolveRunId(client, args[0] ?? ""));
    const [epochs, logs] = await Promise.all([
      client.epochs(run.id),
      client.logs(run.id, { last: LAST_LOG_LINES }),
    ]);
    if (options.json) print(JSON.stringify({ ...run, epochs, logs }, null, 2));
    else for (const line of describeRun({ run, epochs, logs }, runPage(url, run.id))) print(line);
    return undefined;
  },
});

interface Described {
  run: RunDetail;
  epochs: EpochMetric[];
  logs: LogLine[];
}

function describeRun({ run, epochs, logs }: Described, page: string): string[] {
  const sections: [string, string[]][] = [
    ["config", configLines(run.config)],
    ["modules", moduleTable(run.config, epochs.at(-1))],
    ["attempts", attemptTable(run)],
    ["checkpoints", checkpointTable(run)],
    ["log", logs.map(({ at, level, message }) => `${at}  ${level}  ${message}`)],
  ];
  return [
    `${run.id}  "${run.name}"`,
    ...(run.tags.length > 0 ? [`tags ${run.tags.join(", ")}`] : []),
    ...(run.notes ? [run.notes] : []),
    endLine(run) + (run.requested ? ` (asked to ${run.requested.toLowerCase()})` : ""),
    ...sections.flatMap(([name, lines]) => (lines.length > 0 ? ["", `${name}:`, ...lines] : [])),
    "",
    ...nextStepLines(run, page),
  ];
}

function configLines(config: RunConfig): string[] {
  const rows = RUN_CONFIG_FIELDS.flatMap(({ name, label, unit }) => {
    const value: unknown = config[name];
    if (value === null) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [[name, unit ? `${text} ${unit}` : text, label]];
  });
  return textTable(["field", "value", "what"], rows).slice(1);
}

/** Which blocks each module has, and what it had learned in the last epoch. */
function moduleTable(config: RunConfig, last: EpochMetric | undefined): string[] {
  const { config: parsed } = parseRunConfig(config);
  if (!parsed) return []; // of another version of this project
  const rows = localModules(parsed).map(({ module, units }) => {
    const at = module - 1;
    const blocks = units.map(([stage, block]) => (stage === 0 ? "stem" : `${stage}.${block}`));
    return [
      String(module),
      blockRange(blocks),
      loss(last?.localLoss[at]),
      percent(last?.accuracy[at]),
      loss(last?.gradientNorm[at]),
    ];
  });
  return textTable([">module", "blocks", ">local loss", ">test %", ">gradient norm"], rows);
}

function attemptTable({ attempts }: RunDetail): string[] {
  if (attempts.length === 0) return [];
  const rows = attempts.map(({ number, engine, outcome, cause, message, startedAt, endedAt }) => [
    String(number),
    engine,
    outcome ?? "goes on",
    startedAt,
    endedAt ?? "",
    [cause, message].filter(Boolean).join(": "),
  ]);
  return textTable([">attempt", "engine", "outcome", "started", "ended", "why"], rows);
}

function checkpointTable({ checkpoints }: RunDetail): string[] {
  if (checkpoints.length === 0) return [];
  const rows = checkpoints.map((checkpoint) => [
    String(checkpoint.epoch),
    String(checkpoint.step),
    percent(checkpoint.testAccuracy),
    bytes(checkpoint.bytes),
    checkpoint.path,
    [checkpoint.isBest && "best", checkpoint.isLast && "last"].filter(Boolean).join(" "),
  ]);
  return textTable([">epoch", ">step", ">test %", ">size", "path", ""], rows);
}

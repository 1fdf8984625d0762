import type { Plan } from "../../client.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { bytes, count } from "../numbers.ts";
import { findPreset } from "../preset-input.ts";
import { guarded, withService } from "../run-command.ts";
import { blockRange } from "../run-lines.ts";
import { textTable } from "../text-table.ts";
import { parseTrainArguments } from "../train-arguments.ts";

/** Takes the flags of `train`, and says what such a run would need. */
export const plan = (argv: readonly string[], context: CommandContext): Promise<ExitCode> =>
  guarded(context, argv.includes("--json"), async () => {
    const { config, json, notices } = parseTrainArguments(argv, findPreset, "contsup plan");
    for (const notice of notices) context.stderr.write(`note: ${notice}\n`);
    return withService(context, { worker: false }, async ({ client }) => {
      const planned = await client.plan(config);
      const lines = json ? [JSON.stringify(planned)] : planLines(planned);
      context.stdout.write(`${lines.join("\n")}\n`);
      return EXIT.ok;
    });
  });

function planLines(planned: Plan): string[] {
  const { endToEnd } = planned;
  const rows = planned.modules.map((module) => [
    String(module.module),
    blockRange(module.blocks),
    count(module.parameters),
    count(module.headParameters),
    count(module.encoderParameters),
    count(module.decoderParameters),
    count(Number(module.multiplyAdds)),
    bytes(module.activationBytes),
    bytes(module.peakBytes),
  ]);
  const headings = [
    ">module",
    "blocks",
    ">parameters",
    ">of its head",
    ">encoders",
    ">decoder",
    ">multiply-adds",
    ">activations",
    ">peak",
  ];
  const share = (100 * Number(planned.peakBytes)) / Number(endToEnd.peakBytes);
  return [
    ...textTable(headings, rows),
    "",
    `peak memory ${bytes(planned.peakBytes)}, ${share.toFixed(0)} % of end-to-end training's ${bytes(endToEnd.peakBytes)}`,
    `training compute ${planned.gflopPerImage.toFixed(4)} GFLOP an image, end-to-end ${endToEnd.gflopPerImage.toFixed(4)}`,
    `parameters ${count(planned.parameters)}, end-to-end ${count(endToEnd.parameters)}`,
    `${count(planned.stepsPerEpoch)} steps an epoch`,
    `boundaries ${JSON.stringify(planned.boundaries)}${planned.partitionComputed ? " (computed: no published table has them)" : ""}`,
  ];
}

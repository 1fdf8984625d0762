/** The columns of the CSV exports. Names follow the field: `train/loss`, `module/3/localLoss`. */
import type { RunConfig } from "@contsup/contsup/run-config";
import type { EpochMetric, StepMetric } from "@contsup/prisma/generated/client/client";

export type Cell = string | number | bigint | Date | null | undefined;
export type Column<Row> = [name: string, value: (row: Row) => Cell];

type Lists = "localLoss" | "headLoss" | "reconstructionLoss";

/** Of modules 1 to K; decoders have only those below K. */
function moduleColumns<Name extends string, Row extends Record<Name, (number | bigint)[]>>(
  { localModules, decoder }: RunConfig,
  names: readonly Name[],
): Column<Row>[] {
  const modules = Array.from({ length: localModules }, (_, index) => index + 1);
  const has = (name: Name, module: number): boolean =>
    name !== "reconstructionLoss" || (decoder && module < localModules);
  return modules.flatMap((module) =>
    names
      .filter((name) => has(name, module))
      .map((name): Column<Row> => [`module/${module}/${name}`, (row) => row[name][module - 1]]),
  );
}

const LOSSES: readonly Lists[] = ["localLoss", "headLoss", "reconstructionLoss"];

export const stepColumns = (config: RunConfig): Column<StepMetric>[] => [
  ["step", ({ step }) => step],
  ["epoch", ({ epoch }) => epoch],
  ["attempt", ({ attempt }) => attempt],
  ["at", ({ at }) => at],
  ["learningRate", ({ learningRate }) => learningRate],
  ["imagesPerSecond", ({ imagesPerSecond }) => imagesPerSecond],
  ...moduleColumns<Lists, StepMetric>(config, LOSSES),
];

const EPOCH_LISTS = [...LOSSES, "accuracy", "gradientNorm"] as const;

export const epochColumns = (config: RunConfig): Column<EpochMetric>[] => [
  ["epoch", ({ epoch }) => epoch],
  ["step", ({ step }) => step],
  ["attempt", ({ attempt }) => attempt],
  ["at", ({ at }) => at],
  ["learningRate", ({ learningRate }) => learningRate],
  ["train/loss", ({ trainLoss }) => trainLoss],
  ["train/accuracy", ({ trainAccuracy }) => trainAccuracy],
  ["test/loss", ({ testLoss }) => testLoss],
  ["test/accuracy", ({ testAccuracy }) => testAccuracy],
  ["validation/loss", ({ validationLoss }) => validationLoss],
  ["validation/accuracy", ({ validationAccuracy }) => validationAccuracy],
  ...moduleColumns<(typeof EPOCH_LISTS)[number], EpochMetric>(config, EPOCH_LISTS),
  ["imagesPerSecond", ({ imagesPerSecond }) => imagesPerSecond],
  ["trainSeconds", ({ trainSeconds }) => trainSeconds],
  ["evaluationSeconds", ({ evaluationSeconds }) => evaluationSeconds],
  ["peakTensorBytes", ({ peakTensorBytes }) => peakTensorBytes],
  ...moduleColumns<"modulePeakTensorBytes", EpochMetric>(config, ["modulePeakTensorBytes"]),
  ["residentBytes", ({ residentBytes }) => residentBytes],
  ["gpuMemoryBytes", ({ gpuMemoryBytes }) => gpuMemoryBytes],
  ["plannedBytes", ({ plannedBytes }) => plannedBytes],
];

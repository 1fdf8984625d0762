/** What AUTO is on a machine. */
import type { EngineName } from "@contsup/contsup/engine-name";
import type { EngineChoice, EngineStatus } from "./engine.ts";
import { EngineUnavailableError } from "./engine-unavailable-error.ts";

/** The first of these that the machine has or can install. */
const AUTO_ORDER: Pick<EngineStatus, "name" | "gpu">[] = [
  { name: "tensorflow", gpu: "discrete" },
  { name: "webgpu", gpu: "discrete" },
  { name: "onednn", gpu: "none" },
  { name: "tensorflow", gpu: "none" },
];

export const CPU_IS_SLOW =
  "engine cpu works anywhere (--engine cpu), but takes hours for what the others do in minutes";

/** Engines that could not be made ready though they should have been, and why, in a line. */
export type FailedEngines = ReadonlyMap<EngineName, string>;

export const isUsable = ({ installed, installable }: EngineStatus): boolean =>
  installed || installable;

/** @throws EngineUnavailableError that says of each engine what it lacks, where there is none but `cpu` */
export function chooseAutomatically(
  statuses: readonly EngineStatus[],
  failed: FailedEngines = new Map(),
): EngineChoice {
  const passedOver: string[] = [];
  for (const { name, gpu } of AUTO_ORDER) {
    const status = statuses.find((each) => each.name === name && each.gpu === gpu);
    if (!status) continue;
    const problem = failed.get(name) ?? (isUsable(status) ? null : status.reason);
    if (problem === null) {
      const why = ["asked AUTO", gpuWords(statuses), ...passedOver].join("; ");
      return { name, why, isFallback: passedOver.length > 0 };
    }
    passedOver.push(`engine ${name} cannot be had: ${problem}`);
  }
  throw new EngineUnavailableError(
    ["no engine that AUTO takes can be had on this machine", ...passedOver, CPU_IS_SLOW].join("; "),
  );
}

function gpuWords(statuses: readonly EngineStatus[]): string {
  const found = (gpu: EngineStatus["gpu"]) => statuses.find((status) => status.gpu === gpu);
  const [discrete, integrated] = [found("discrete"), found("integrated")];
  if (discrete) return `GPU found: ${discrete.device}`;
  if (integrated)
    return `no discrete GPU found, and ${integrated.device} is taken only when ${integrated.name} is asked for`;
  if (found("unknown"))
    return "no NVIDIA GPU found; other GPUs were not looked for, webgpu is not installed";
  return "no GPU found";
}

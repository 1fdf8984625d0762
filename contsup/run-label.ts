import { DATASETS } from "./dataset.ts";
import { LOCAL_LOSS_LABELS } from "./local-loss.ts";
import type { RunConfig } from "./run-config.ts";

/** The context mode and local loss in the papers' words: "R1E contrast + decoder"; "E2E" at K=1. */
export function methodLabel(config: RunConfig): string {
  if (config.localModules === 1) return "E2E";
  const decoder = config.decoder ? " + decoder" : "";
  return `${config.contextMode} ${LOCAL_LOSS_LABELS[config.localLoss]}${decoder}`;
}

/** What sets a run apart from its neighbours: "CIFAR-10 ResNet-32 K=16 R1E contrast". */
export function runLabel(config: RunConfig): string {
  const network = `${DATASETS[config.dataset].label} ResNet-${config.depth}`;
  if (config.localModules === 1) return `${network} E2E`;
  const cut = { EQUAL: "", MEMORY_BALANCE: ", memory balance", BOUNDARIES: ", own boundaries" };
  return `${network} K=${config.localModules} ${methodLabel(config)}${cut[config.partition]}`;
}

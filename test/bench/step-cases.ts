import type { RunConfigInput } from "@contsup/contsup/run-config";

/** The steps that engines are measured by: the whole network, and 16 local modules with more and more context. */
export const STEP_CASES = {
  k1: { localModules: 1 },
  "k16-R0": { localModules: 16, contextMode: "R0" },
  "k16-E": { localModules: 16, contextMode: "E" },
  "k16-R1E-contrast": { localModules: 16, contextMode: "R1E", localLoss: "CONTRAST" },
} as const satisfies Record<string, RunConfigInput>;

export type StepCase = keyof typeof STEP_CASES;

// Runs to test with.
import { parseRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import type { Database } from "@contsup/prisma/client";
import type { Run } from "@contsup/prisma/generated/client/client";
import { type Submission, submitRun } from "@contsup/prisma/runs";

export function submission(
  overrides: Partial<Submission> = {},
  input: RunConfigInput = {},
): Submission {
  const { config, issues } = parseRunConfig({ localModules: 2, ...input });
  if (!config) throw new Error(JSON.stringify(issues));
  return { config, name: "a run", submittedBy: "test", ...overrides };
}

export async function submitted(
  db: Database,
  overrides: Partial<Submission> = {},
  input: RunConfigInput = {},
): Promise<Run> {
  return (await submitRun(db, submission(overrides, input))).run;
}

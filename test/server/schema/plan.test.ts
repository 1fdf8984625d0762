import { expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();

const PLAN = `query ($input: RunConfigInput!) {
  plan(input: $input) {
    __typename
    ... on Plan {
      gflopPerImage parameters peakBytes stepsPerEpoch boundaries partitionComputed
      modules { module blocks parameters peakBytes }
      endToEnd { peakBytes }
    }
    ... on InvalidInputError { message issues { field } }
  }
}`;

test("a plan has every module, and less memory than the whole network", async () => {
  const input = { localModules: 16, contextMode: "R1E", localLoss: "CONTRAST" };

  const { plan } = await server.data<{ plan: Record<string, unknown> }>(PLAN, { input });

  expect(plan).toMatchObject({ __typename: "Plan", stepsPerEpoch: 49, partitionComputed: false });
  expect(plan.modules).toHaveLength(16);
  expect(plan.boundaries).toHaveLength(15);
  const { endToEnd } = plan as { endToEnd: { peakBytes: string } };
  expect(Number(plan.peakBytes)).toBeLessThan(Number(endToEnd.peakBytes));
});

test("a plan of a config that could not be submitted says why", async () => {
  const { plan } = await server.data<{ plan: unknown }>(PLAN, { input: { depth: 31, epochs: 0 } });

  expect(plan).toMatchObject({
    __typename: "InvalidInputError",
    issues: [{ field: "depth" }, { field: "epochs" }],
  });
});

test("the paper's experiments and the presets are ready to be submitted", async () => {
  const { experiments, presets } = await server.data<{
    experiments: { id: string; runs: { config: { depth: number } }[] }[];
    presets: { name: string }[];
  }>(`{
    experiments { id title runs { label config { depth } } published { method testError source } }
    presets { name description config { dataset epochs } }
  }`);

  expect(experiments.map(({ id }) => id)).toContain("table-1");
  expect(experiments.every(({ runs }) => runs.length > 0)).toBe(true);
  expect(presets.map(({ name }) => name)).toContain("quick");
});

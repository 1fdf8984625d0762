import { attemptStarted } from "@contsup/prisma/attempt";
import { expect, test } from "vitest";
import { claimed, epoch, report } from "../../prisma/attempts.ts";
import { submitted } from "../../prisma/submission.ts";
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

test("a module's peak is made of parts that add up to it", async () => {
  const PARTS = [
    ...["weightBytes", "gradientBytes", "optimizerBytes", "backboneBytes", "headBytes"],
    ...["encoderBytes", "decoderBytes", "contextBytes"],
  ];
  const { plan } = await server.data<{ plan: { modules: Record<string, string>[] } }>(`{
    plan(input: { localModules: 4, contextMode: "R1E", decoder: true }) {
      ... on Plan { modules { peakBytes ${PARTS.join(" ")} } }
    }
  }`);

  expect(plan.modules).toHaveLength(4);
  for (const module of plan.modules) {
    const sum = PARTS.reduce((bytes, part) => bytes + Number(module[part]), 0);
    expect(sum).toBe(Number(module.peakBytes));
  }
  expect(Number(plan.modules[1]?.encoderBytes)).toBeGreaterThan(0);
});

test("the largest batch is the one whose plan still fits", async () => {
  const { plan: planned } = await server.data<{ plan: { peakBytes: string } }>(PLAN, {
    input: { localModules: 4, batchSize: 300 },
  });

  const { plan } = await server.data<{ plan: unknown }>(
    `query ($memoryBytes: BigInt!) {
      plan(input: { localModules: 4 }) { ... on Plan { largestBatch(memoryBytes: $memoryBytes) } }
    }`,
    { memoryBytes: planned.peakBytes },
  );

  expect(plan).toEqual({ largestBatch: 300 });
});

test("the time of an epoch is not known before a run was measured, and then says from how many", async () => {
  const ESTIMATES = `{
    plan(input: { localModules: 2 }) {
      ... on Plan { epochEstimates { engine device isAvailable trainSeconds runs isSameNetwork } }
    }
  }`;
  expect(await server.data(ESTIMATES)).toEqual({ plan: { epochEstimates: [] } });

  await submitted(server.db);
  const claim = await claimed(server.db);
  await attemptStarted(server.db, claim, { engine: "onednn", provenance: { device: "CPU" } });
  await report(server.db, claim, { epochs: [epoch(1, { trainSeconds: 42 })] });

  const { plan } = await server.data<{ plan: { epochEstimates: { trainSeconds: number }[] } }>(
    ESTIMATES,
  );
  expect(plan.epochEstimates).toMatchObject([
    { engine: "onednn", device: "CPU", isAvailable: true, runs: 1, isSameNetwork: true },
  ]);
  expect(plan.epochEstimates[0]?.trainSeconds).toBeCloseTo(42);
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

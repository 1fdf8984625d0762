import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { PUBLISHED_ERRORS, PUBLISHED_MEMORY } from "@contsup/contsup/published";
import { expect, test } from "vitest";

const find = (id: string) => EXPERIMENTS.find((experiment) => experiment.id === id)!;
const keys = (ids: string[]) =>
  ids.flatMap((id) => find(id).runs.map(({ config }) => JSON.stringify(config)));

test("the six experiments have the reference's 108 lines, and three balanced runs more", () => {
  expect(EXPERIMENTS.map(({ id, runs }) => [id, runs.length])).toEqual([
    ["table-1", 4],
    ["table-2", 16],
    ["table-3", 24],
    ["table-4", 13],
    ["figure-4", 7 + 3],
    ["figure-5", 44],
  ]);
});

test("81 of the runs are distinct, 54 of ResNet-32 and 27 of ResNet-110", () => {
  const configs = EXPERIMENTS.flatMap(({ runs }) => runs.map(({ config }) => config));
  const distinct = (depth: number) =>
    new Set(configs.filter((config) => config.depth === depth).map((c) => JSON.stringify(c))).size;

  expect([distinct(32), distinct(110)]).toEqual([54, 27]);
});

test("Table 1 lies in Figure 5, and Table 2 too", () => {
  expect(new Set(keys(["figure-5"]))).toEqual(new Set(keys(["figure-5", "table-1", "table-2"])));
});

test("labels are unique within an experiment", () => {
  for (const { runs } of EXPERIMENTS)
    expect(new Set(runs.map(({ label }) => label)).size).toBe(runs.length);
});

test("published rows are those of the experiment's networks", () => {
  const table3 = find("table-3").published.filter(({ testError }) => testError !== null);

  expect(table3.every(({ depth }) => depth === 110)).toBe(true);
  expect(table3).toContainEqual({
    method: "InfoPro contrast",
    dataset: "STL10",
    depth: 110,
    localModules: 16,
    testError: 26.27,
    deviation: 0.48,
    memoryGb: null,
    source: "InfoPro (Wang et al., ICLR 2021), Table 2: mean and deviation of 5 trials",
  });
});

test("ContSup's own cells are there and unknown", () => {
  for (const { runs, published } of EXPERIMENTS) {
    const own = published.filter(({ method }) => method.startsWith("ContSup"));

    expect(own).toHaveLength(runs.length);
    expect(own.every(({ testError, memoryGb }) => testError === null && memoryGb === null)).toBe(
      true,
    );
  }
});

test("only Figure 4 has memory beside the error", () => {
  const withMemory = EXPERIMENTS.filter(({ published }) =>
    published.some(({ memoryGb }) => memoryGb !== null),
  );

  expect(withMemory.map(({ id }) => id)).toEqual(["figure-4"]);
});

test("every published row is InfoPro's, as printed", () => {
  expect(PUBLISHED_ERRORS).toHaveLength(4 + 18 * 4 - 2);
  expect(PUBLISHED_MEMORY).toHaveLength(10);
  expect(
    PUBLISHED_ERRORS.find(({ method, localModules }) => method === "DGL" && localModules === 16),
  ).toMatchObject({ dataset: "CIFAR10", depth: 32, testError: 16.21, deviation: 0.36 });
});

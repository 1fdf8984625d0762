import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();

const SUBMIT = `mutation ($input: SubmitRunInput!) {
  submitRun(input: $input) {
    __typename
    ... on Run { id name state tags notes priority submittedBy lastSeq progress { queuePosition }
      config { dataset depth localModules boundaries contextMode epochs engine threads } }
    ... on InvalidInputError { message issues { field value limit message } }
  }
}`;

interface Issue {
  field: string;
  value: unknown;
  limit: string;
  message: string;
}
interface Submitted {
  __typename: string;
  id: string;
  issues: Issue[];
  [field: string]: unknown;
}

async function submit(input: Record<string, unknown>): Promise<Submitted> {
  const { submitRun } = await server.data<{ submitRun: Submitted }>(SUBMIT, { input });
  return submitRun;
}

const countRuns = () => server.db.prisma.run.count();

test("a submitted run waits in the queue with every default filled in", async () => {
  const run = await submit({
    config: { localModules: 16, contextMode: "R1E", epochs: null },
    name: "  first  ",
    tags: ["paper"],
    notes: "a note",
    priority: 3,
  });

  expect(run).toMatchObject({
    __typename: "Run",
    name: "first",
    state: "QUEUED",
    tags: ["paper"],
    notes: "a note",
    priority: 3,
    submittedBy: "deployment",
    progress: { queuePosition: 1 },
    config: { dataset: "CIFAR10", depth: 32, localModules: 16, epochs: 160, engine: "AUTO" },
  });
});

test("a run without a name is called after its config", async () => {
  const run = await submit({ config: { localModules: 4, contextMode: "E" } });

  expect(run.name).toBe("CIFAR-10 ResNet-32 K=4 E softmax");
});

test("an idempotency key gives the same run again, and is refused for another config", async () => {
  const input = { config: { seed: 1 }, idempotencyKey: randomUUID() };

  const first = await submit(input);
  const again = await submit(input);
  const other = await submit({ ...input, config: { seed: 2 } });

  expect(again.id).toBe(first.id);
  expect(other.issues).toMatchObject([{ field: "idempotencyKey", value: input.idempotencyKey }]);
  expect(other.issues[0]!.message).toContain(first.id);
});

test("everything that is wrong is answered at once", async () => {
  const before = await countRuns();

  const refused = await submit({
    config: { depth: 33, batchSize: 0, learningRate: -1, auxiliaryHead: "9c9f" },
    name: "",
    tags: ["a", "a"],
    priority: 101,
    notes: "x".repeat(10_001),
    idempotencyKey: "",
    initialWeights: "uploads/absent.safetensors",
  });

  expect(refused.__typename).toBe("InvalidInputError");
  expect(refused.issues.map(({ field }) => field).sort()).toEqual(
    [
      "auxiliaryHead",
      "batchSize",
      "depth",
      "idempotencyKey",
      "initialWeights",
      "learningRate",
    ].concat(["name", "notes", "priority", "tags"]),
  );
  expect(await countRuns()).toBe(before);
});

describe("an input that is refused names field, value and limit", () => {
  const table: [string, Record<string, unknown>, string, RegExp][] = [
    [
      "K without a partition table",
      { localModules: 5, partition: "MEMORY_BALANCE" },
      "partition",
      /published K/,
    ],
    ["K above the units", { depth: 20, localModules: 11 }, "localModules", /1 to 10/],
    [
      "cut points that are too few",
      { localModules: 3, boundaries: [[1, 2]] },
      "boundaries",
      /2 \[stage, block\] at K=3/,
    ],
    [
      "cut points out of order",
      {
        boundaries: [
          [2, 1],
          [1, 1],
        ],
      },
      "boundaries",
      /order/,
    ],
    ["cut points outside the network", { boundaries: [[4, 0]] }, "boundaries", /\[stage, block\]/],
    ["R4 at K=2", { localModules: 2, contextMode: "R4" }, "contextMode", /up to K, 2/],
    ["context at K=1", { contextMode: "E" }, "contextMode", /R0/],
    ["depth 33", { depth: 33 }, "depth", /20, 32, 44, 56, 110/],
    ["an unknown head", { auxiliaryHead: "3c3f" }, "auxiliaryHead", /1c2f/],
    ["an unknown context mode", { localModules: 2, contextMode: "Q7" }, "contextMode", /Rn/],
    ["batch 0", { batchSize: 0 }, "batchSize", /from 1/],
    [
      "contrast with batch 1",
      { batchSize: 1, localModules: 2, localLoss: "CONTRAST" },
      "batchSize",
      /at least 2/,
    ],
    ["a batch above the data", { batchSize: 101, trainImages: 100 }, "batchSize", /up to 100/],
    ["a negative rate", { learningRate: -0.1 }, "learningRate", /over 0|above 0|greater/],
    ["negative epochs", { epochs: -1 }, "epochs", /from 1/],
    ["a negative seed", { seed: -1 }, "seed", /from 0/],
    ["images that are not there", { trainImages: 50_001 }, "trainImages", /50000/],
  ];

  test.each(table)("%s", async (_name, config, field, limit) => {
    const { __typename, issues } = await submit({ config });

    expect(__typename).toBe("InvalidInputError");
    const issue = issues.find((candidate) => candidate.field === field);
    expect(issue?.limit).toMatch(limit);
    expect(issue?.message).toContain(field);
    expect(issue?.value).toEqual(config[field]);
  });
});

test("a batch of one is taken with cross-entropy", async () => {
  expect((await submit({ config: { batchSize: 1 } })).__typename).toBe("Run");
});

describe("what does not fit the schema is a 400 that names the field and what it has", () => {
  test.each([
    ["dataset", "IMAGENET", /"IMAGENET" at "input.config.dataset".*CIFAR10, SVHN, STL10/],
    ["localLoss", "MSE", /"MSE" at "input.config.localLoss".*CROSS_ENTROPY, CONTRAST/],
    ["engine", "torch", /"torch" at "input.config.engine".*AUTO, tensorflow/],
    ["depth", 32.5, /32.5 at "input.config.depth"; Int cannot represent non-integer/],
    ["layers", 3, /"layers" is not defined/],
  ])("%s", async (field, value, message) => {
    const { status, errors } = await server.query(SUBMIT, {
      input: { config: { [field]: value } },
    });

    expect(status).toBe(400);
    expect(errors![0]!.message).toMatch(message);
    expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
  });
});

test("a character that the database cannot keep is the input's mistake, wherever it is", async () => {
  const message = /U\+0000, which cannot be kept$/;
  const submitted = await server.query(SUBMIT, { input: { config: {}, name: "a\0b" } });
  expect(submitted.errors).toMatchObject([
    { message: expect.stringMatching(message), extensions: { code: "BAD_USER_INPUT" } },
  ]);

  const search = "query ($search: String) { runs(filter: { search: $search }) { totalCount } }";
  const { errors } = await server.query(search, { search: "\0" });
  expect(errors![0]!.message).toMatch(message);
});

import { type Client, createClient, type RunFilter, type RunOrder } from "@contsup/client/client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { insertDemoRuns } from "@contsup/prisma/demo-data";
import { CURVE_POINTS, CURVES_AT_ONCE, RUNS_OF_A_PAGE } from "@contsup/web/api/list-sizes";
import type { BenchLine } from "../bench-line.ts";
import { below, percentile, type WebBench } from "./web-bench.ts";

const RUNS = 10_000;
const ROUNDS = 15;
const BOUND_MS = 100;

/** What people ask of the list: the whole of it, the filter language in its parts, every order. */
const VIEWS: { filter: RunFilter; orderBy: RunOrder }[] = [
  { filter: {}, orderBy: "CREATED_AT_DESC" },
  { filter: {}, orderBy: "BEST_TEST_ACCURACY_DESC" },
  { filter: {}, orderBy: "NAME_ASC" },
  { filter: {}, orderBy: "STATE_ASC" },
  { filter: {}, orderBy: "EPOCH_ASC" },
  { filter: { query: "state:completed k>=8 context:E acc>80" }, orderBy: "LAST_TEST_ACCURACY_ASC" },
  { filter: { query: "loss:contrast tag:demo -state:failed" }, orderBy: "PRIORITY_DESC" },
  { filter: { query: "resnet-110 seed:3" }, orderBy: "SPEED_DESC" },
  { filter: { query: "nothing has this name" }, orderBy: "CREATED_AT_DESC" },
];

/** The list of runs over HTTP as the page asks for it: filtered, sorted, counted, the next page after it, and the curves of its rows. */
export async function* runsQuery({ url, token, db }: WebBench): AsyncGenerator<BenchLine> {
  const configs = EXPERIMENTS.flatMap(({ runs }) => runs);
  const demoRun = (index: number) => {
    const { label, config } = configs[index % configs.length]!;
    const seed = Math.floor(index / configs.length);
    return { name: label, config: makeRunConfig({ ...config, seed }), tags: ["demo"] };
  };
  const begun = performance.now();
  await insertDemoRuns(db, RUNS, demoRun, () => {});
  await db.query("analyze");
  const filled = (performance.now() - begun) / 1_000;
  const client = createClient({ url, token });
  try {
    const pages: number[] = [];
    const curves: number[] = [];
    await measure(client, { pages: [], curves: [] }); // warm
    for (let round = 0; round < ROUNDS; round++) await measure(client, { pages, curves });
    yield below(
      `runs-query-p95, ${RUNS_OF_A_PAGE} of ${RUNS} runs`,
      percentile(pages, 95),
      BOUND_MS,
      "ms",
      {
        p50: Math.round(percentile(pages, 50)),
        queries: pages.length,
      },
    );
    yield below(`run-curves-p95, ${CURVES_AT_ONCE} runs`, percentile(curves, 95), BOUND_MS, "ms");
    yield below(`demo-data, ${RUNS} runs of 160 epochs`, filled, 120, "s");
  } finally {
    client.close();
  }
}

/** Adds how long each answer took, in milliseconds. */
async function measure(client: Client, times: { pages: number[]; curves: number[] }) {
  for (const view of VIEWS) {
    const first = await timed(times.pages, () => client.runs({ ...view, first: RUNS_OF_A_PAGE }));
    const after = first.endCursor;
    if (first.hasNextPage) {
      await timed(times.pages, () => client.runs({ ...view, first: RUNS_OF_A_PAGE, after }));
    }
    const runIds = first.runs.slice(0, CURVES_AT_ONCE).map(({ id }) => id);
    if (runIds.length === 0) continue;
    const names = ["testAccuracy"];
    await timed(times.curves, () =>
      client.metricSeries({ runIds, names, axis: "EPOCH", maxPoints: CURVE_POINTS }),
    );
  }
}

async function timed<Answer>(times: number[], ask: () => Promise<Answer>): Promise<Answer> {
  const begun = performance.now();
  const answer = await ask();
  times.push(performance.now() - begun);
  return answer;
}

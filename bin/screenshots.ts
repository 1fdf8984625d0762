/**
 * `npm run screenshots`: the pictures of the README, of a deployment of its own with real trainings, short ones (about fifteen
 * minutes on two cores). With CONTSUP_SCREENSHOTS it takes them elsewhere than into docs/.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Client,
  createClient,
  type RunConfigInput,
  type RunState,
} from "@contsup/client/client";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { ROOT } from "./paths.ts";
import { type Stack, startStack } from "./stack.ts";

const log = (line: string): void => console.error(`screenshots: ${line}`);
const POLL_MS = 250;
/** A training that does not come to where its picture is must not hold up for ever. */
const DEADLINE = AbortSignal.timeout(20 * 60_000);

const SMALL: RunConfigInput = {
  depth: 20,
  trainImages: 512,
  testImages: 256,
  batchSize: 64,
  learningRate: 0.05,
  warmupEpochs: 1,
  epochs: 8,
};

/** The run that the pictures are of. */
const HERO: RunConfigInput = {
  depth: 32,
  localModules: 16,
  contextMode: "E",
  trainImages: 1_000,
  testImages: 500,
  batchSize: 50,
  learningRate: 0.02,
  warmupEpochs: 1,
  epochs: 20,
};
const HERO_EPOCH = 15;
/** Each of its runs takes about a minute on two cores. */
const TABLE = { experiment: "table-2", scale: "glance", runs: 4 };

/** Told apart at a glance: each state has its shape, each config its chips. */
async function trainOthers(client: Client): Promise<string[]> {
  const submit = async (name: string, config: RunConfigInput, ...tags: string[]): Promise<string> =>
    (await client.submitRun({ name, config: { ...SMALL, ...config }, tags, priority: 2 })).id;
  const done = [
    await submit("End-to-end baseline", {}, "baseline"),
    await submit("Image as context, K=4", { localModules: 4, contextMode: "E" }, "context"),
    await submit("No context, K=4", { localModules: 4 }, "context"),
    await submit("Contrast, K=8", { localModules: 8, contextMode: "R1E", localLoss: "CONTRAST" }),
    await submit("Rate far too high", { localModules: 4, contextMode: "E", learningRate: 100 }),
  ];
  for (const id of done) await untilState(client, id, ["COMPLETED", "FAILED"]);
  const paused = await submit("Long baseline", { epochs: 40 }, "baseline");
  await until(async () => (await client.run(paused)).progress.epoch > 1);
  await client.pauseRun(paused);
  await untilState(client, paused, ["PAUSED"]);
  return done;
}

async function untilState(client: Client, id: string, states: RunState[]): Promise<void> {
  await until(async () => states.includes((await client.run(id)).state));
  const { name, state } = await client.run(id);
  log(`${name}: ${state}`);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    DEADLINE.throwIfAborted();
    await wait(POLL_MS);
  }
}

/** Half of it: the rest waits behind the hero. */
async function trainSweep(client: Client): Promise<string> {
  const { id } = await client.submitSweep({
    name: "Does context help at K=4?",
    config: { ...SMALL, localModules: 4, epochs: 2 },
    axes: [
      { field: "contextMode", values: ["R0", "E", "R1E"] },
      { field: "seed", values: [1, 2] },
    ],
    priority: 1,
  });
  await until(async () => {
    const { cells } = await client.sweep(id);
    return cells.filter(({ run }) => run?.state === "COMPLETED").length >= 3;
  });
  return id;
}

/** Some of a table of the paper, at the least scale: the rest waits behind all that comes later. */
async function trainTable(client: Client): Promise<void> {
  const [id, scale] = [TABLE.experiment, TABLE.scale];
  await client.queueExperiment({ id, scale, seeds: [0] });
  await until(async () => {
    const { cells } = await client.experimentResults(id, scale);
    const runs = cells.flatMap((cell) => cell.runs);
    return runs.filter(({ state }) => state === "COMPLETED").length >= TABLE.runs;
  });
}

async function trainHero(client: Client): Promise<string> {
  const tags = ["context"];
  const notes = "Does the image as context make up for sixteen cuts?";
  const submit = (change: RunConfigInput, more = {}) =>
    client.submitRun({ config: { ...HERO, ...change }, tags, priority: 2, ...more });
  const { id } = await submit({}, { name: "Sixteen modules", notes });
  await submit({ contextMode: "R1E" });
  await submit({ contextMode: "R1E", localLoss: "CONTRAST" });
  await until(async () => (await client.run(id)).progress.epoch >= HERO_EPOCH);
  return id;
}

interface Picture {
  name: string;
  path: string;
  height: number;
  /** Pixels of the picture for each of the page: a README's pictures stay below 350 kB. */
  scale: number;
  /** What is there once the page is drawn. */
  ready: string;
  /** Scrolled to the top; else the page's begin is shown. */
  section?: string;
}

/** Of `hero`'s page and of what the pages show beside it; the last of `others` has diverged. */
const picturesOf = (hero: string, others: string[], sweep: string): Picture[] => [
  { name: "runs", path: "/", height: 820, scale: 1.5, ready: "Sixteen modules" },
  { name: "run", path: `/runs/${hero}`, height: 1010, scale: 1.15, ready: "Local modules" },
  {
    name: "run-modules",
    path: `/runs/${hero}`,
    height: 1500,
    scale: 1,
    ready: "Test accuracy by module",
    section: "accuracy",
  },
  {
    name: "new",
    path: "/new?preset=cifar10-r32-k16-r1e-contrast",
    height: 1000,
    scale: 1.5,
    ready: "Peak memory",
  },
  {
    name: "compare",
    path: `/compare?ids=${others.slice(0, -1).join(",")}`,
    height: 1000,
    scale: 1.15,
    ready: "Contrast, K=8",
  },
  {
    name: "compare-results",
    path: `/compare?ids=${others.slice(0, -1).join(",")}`,
    height: 1000,
    scale: 1.15,
    ready: "Parallel coordinates",
    section: "scatter",
  },
  { name: "sweep", path: `/sweeps/${sweep}`, height: 760, scale: 1.5, ready: "Does context help" },
  {
    name: "experiments",
    path: `/experiments?id=${TABLE.experiment}&scale=${TABLE.scale}`,
    height: 1000,
    scale: 1.15,
    ready: "vs E2E",
  },
  {
    name: "figure",
    path: `/experiments?id=figure-5&scale=${TABLE.scale}`,
    height: 1000,
    scale: 1.15,
    ready: "Figure 5, Contrast",
  },
  { name: "workers", path: "/workers", height: 760, scale: 1.15, ready: "Drain" },
  { name: "settings", path: "/settings", height: 900, scale: 1.15, ready: "Tokens" },
];

async function take(
  browser: Browser,
  stack: Stack,
  picture: Picture,
  colorScheme: "light" | "dark",
  folder: string,
): Promise<void> {
  const { name, path, height, scale, ready, section } = picture;
  const page: Page = await browser.newPage({
    locale: "en-US",
    colorScheme,
    viewport: { width: 1280, height },
    deviceScaleFactor: scale,
  });
  await page.goto(`${stack.url}/?token=${stack.token}`);
  await page.goto(`${stack.url}${path}`);
  await page.getByText(ready).first().waitFor();
  await page
    .getByText("Live")
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => {});
  if (section) {
    await page.getByText(ready).first().scrollIntoViewIfNeeded();
    await page.evaluate(`document.getElementById("${section}-section").scrollIntoView()`);
  }
  await wait(POLL_MS);
  const file = colorScheme === "light" ? name : `${name}-${colorScheme}`;
  await page.screenshot({ path: join(folder, `${file}.png`) });
  await page.close();
}

const state = mkdtempSync(join(tmpdir(), "contsup-screenshots-"));
chmodSync(state, 0o755); // PostgreSQL runs as another user where this runs as root
const folder = process.env.CONTSUP_SCREENSHOTS || join(ROOT, "docs");
mkdirSync(folder, { recursive: true });
const env = { ...process.env, CONTSUP_DATA: state };
const stack = await startStack({ env, log, worker: true, anyPort: true });
try {
  const client = createClient({ url: stack.url, token: stack.token });
  await trainTable(client);
  const others = await trainOthers(client);
  const sweep = await trainSweep(client);
  const hero = await trainHero(client);
  const browser = await openBrowser(process.env.PATH);
  for (const picture of picturesOf(hero, others, sweep))
    for (const scheme of ["light", "dark"] as const)
      await take(browser, stack, picture, scheme, folder);
  await browser.close();
} finally {
  await stack.stop();
  rmSync(state, { recursive: true, force: true });
}

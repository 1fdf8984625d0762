/**
 * The worker process: `node workers/main.ts [--engine NAME] [--device N] [--threads N]`.
 * Environment: DATABASE_URL, ARTIFACTS_URL, CONTSUP_CACHE, WORKER_HOST (127.0.0.1) and WORKER_PORT (a free one) of health and metrics,
 * CONTSUP_TOKEN (asked for by metrics), KEEP_CHECKPOINTS, ARTIFACTS_QUOTA_GB, LOG_LEVEL. SIGTERM or SIGINT: the run goes back to the queue with a checkpoint of now.
 */
import { openArtifactStore } from "@contsup/artifacts/store";
import { openDatabase } from "@contsup/prisma/client";
import { agreeOnArtifactStore } from "@contsup/prisma/deployment";
import { requireMigrated } from "@contsup/prisma/migrate";
import { pino } from "pino";
import packageJson from "./package.json" with { type: "json" };
import { describeWorker } from "./supervisor/describe-worker.ts";
import { startHealthServer } from "./supervisor/health-server.ts";
import { createMetricsAccess } from "./supervisor/metrics-access.ts";
import { Supervisor } from "./supervisor/supervisor.ts";
import { untilAvailable } from "./supervisor/until-available.ts";
import { createWorkerMetrics } from "./supervisor/worker-metrics.ts";
import { parseWorkerSettings } from "./worker-settings.ts";

/** A database that restarts together with the worker is back by then. */
const START_PATIENCE_MS = 30_000;

async function serve(): Promise<void> {
  const settings = parseWorkerSettings(process.env, process.argv.slice(2));
  const { version } = packageJson;
  const trainer = { ...settings.trainer, projectVersion: version };
  const { artifactsUrl } = trainer;
  const db = openDatabase(settings.databaseUrl);
  const store = await openArtifactStore(artifactsUrl);
  const identity = await store.identity();
  await untilAvailable(async () => {
    await requireMigrated(settings.databaseUrl);
    await agreeOnArtifactStore(db, { identity, url: artifactsUrl });
  }, AbortSignal.timeout(START_PATIENCE_MS));
  let supervisor: Supervisor | null = null;
  const metrics = createWorkerMetrics(() => supervisor?.attempt ?? null);
  const health = await startHealthServer(settings.health, {
    unready: () => (supervisor === null ? "starting" : supervisor.unready()),
    metrics: metrics.registry,
    mayReadMetrics: createMetricsAccess(settings.token, db),
  });
  supervisor = new Supervisor({
    ...{ db, store, trainer },
    keepCheckpoints: settings.keepCheckpoints,
    log: pino({ name: "worker", level: settings.logLevel }),
    onReport: metrics.observe,
    facts: await describeWorker(trainer, version, health.port),
  });
  const stop = () => supervisor.stop();
  process.once("SIGTERM", stop).once("SIGINT", stop); // the second of a kind ends the process at once
  process.once("disconnect", stop); // a stack that dies closes the channel
  await supervisor.run();
  await health.close();
  await db.close();
}

try {
  await serve();
  process.exit(0);
} catch (error) {
  console.error(`contsup worker: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

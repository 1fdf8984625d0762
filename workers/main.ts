/**
 * The worker process: `node workers/main.ts [--engine NAME] [--device N] [--threads N]`.
 * Environment: DATABASE_URL, ARTIFACTS_URL, CONTSUP_CACHE, WORKER_PORT (health; a free one), KEEP_CHECKPOINTS,
 * ARTIFACTS_QUOTA_GB, LOG_LEVEL. SIGTERM or SIGINT: the run goes back to the queue with a checkpoint of now.
 */
import { openArtifactStore } from "@contsup/artifacts/store";
import { openDatabase } from "@contsup/prisma/client";
import { agreeOnArtifactStore } from "@contsup/prisma/deployment";
import { pino } from "pino";
import packageJson from "./package.json" with { type: "json" };
import { describeWorker } from "./supervisor/describe-worker.ts";
import { startHealthServer } from "./supervisor/health-server.ts";
import { Supervisor } from "./supervisor/supervisor.ts";
import { createWorkerMetrics } from "./supervisor/worker-metrics.ts";
import { parseWorkerSettings } from "./worker-settings.ts";

async function serve(): Promise<void> {
  const { databaseUrl, healthPort, keepCheckpoints, logLevel, ...settings } = parseWorkerSettings(
    process.env,
    process.argv.slice(2),
  );
  const { version } = packageJson;
  const trainer = { ...settings.trainer, projectVersion: version };
  const db = openDatabase(databaseUrl);
  const store = await openArtifactStore(trainer.artifactsUrl);
  await agreeOnArtifactStore(db, {
    identity: await store.identity(),
    url: trainer.artifactsUrl,
  });
  let supervisor: Supervisor | null = null;
  const metrics = createWorkerMetrics(() => supervisor?.attempt ?? null);
  const unready = () => (supervisor === null ? "starting" : supervisor.unready());
  const health = await startHealthServer(healthPort, unready, metrics.registry);
  supervisor = new Supervisor({
    ...{ db, store, trainer, keepCheckpoints },
    log: pino({ name: "worker", level: logLevel }),
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

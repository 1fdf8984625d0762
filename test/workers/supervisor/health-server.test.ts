import { createToken } from "@contsup/prisma/tokens";
import { startHealthServer } from "@contsup/workers/supervisor/health-server";
import { createMetricsAccess } from "@contsup/workers/supervisor/metrics-access";
import { createWorkerMetrics } from "@contsup/workers/supervisor/worker-metrics";
import { expect, it, onTestFinished } from "vitest";
import { testDatabase } from "../../prisma/database.ts";

const db = await testDatabase();
const TOKEN = "contsup_of-the-deployment";

/** What asks a health server of its own. */
async function open(token: string | null) {
  const server = await startHealthServer(
    { host: "127.0.0.1", port: 0 },
    {
      unready: () => null,
      metrics: createWorkerMetrics(() => null).registry,
      mayReadMetrics: createMetricsAccess(token, db),
    },
  );
  onTestFinished(() => server.close());
  return (path: string, bearer?: string) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, {
      headers: bearer ? { authorization: `Bearer ${bearer}` } : {},
    });
}

it("asks for a token before it tells metrics, and none for health", async () => {
  const ask = await open(TOKEN);
  const { token: made } = await createToken(db, { name: "prometheus", scope: "READ" });

  expect((await ask("/metrics")).status).toBe(401);
  expect((await ask("/metrics", "contsup_wrong")).status).toBe(401);
  for (const token of [TOKEN, made]) {
    expect(await (await ask("/metrics", token)).text()).toContain("contsup_worker_busy 0");
  }
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
});

it("tells metrics to everyone where the deployment's token is not known", async () => {
  const ask = await open(null);

  expect((await ask("/metrics")).status).toBe(200);
});

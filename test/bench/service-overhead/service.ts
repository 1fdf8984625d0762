// The whole service in a folder of its own: database, API and worker as `npm start` has them, without the dashboard.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createClient, type RunConfigInput } from "@contsup/client/client";
import { startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import { freePort } from "../../../bin/port.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const HOST = "127.0.0.1";
const TOKEN = "contsup_service-overhead";

export interface Service {
  /** Submits the run, follows it to its end, and gives the images a second of each step. */
  train(config: RunConfigInput): Promise<number[]>;
  stop(): Promise<void>;
}

export async function startService(cache: string): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-bench-"));
  chmodSync(folder, 0o755); // as root, the server runs as the user nobody
  const database = await startEmbeddedPostgres({ dir: join(folder, "pg"), log: () => {} });
  await migrate(database.url, () => {});
  const port = await freePort(0, HOST);
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    ARTIFACTS_URL: pathToFileURL(join(folder, "artifacts")).href,
    CONTSUP_CACHE: cache,
    CONTSUP_TOKEN: TOKEN,
    ...{ HOST, PORT: String(port), WEB: "off", LOG_LEVEL: "warn" },
  };
  const processes = ["server/main.ts", "workers/main.ts"].map((script) => start(script, env));
  const url = `http://${HOST}:${port}`;
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await delay(50);
  return {
    train: (config) => trainAndFollow(url, config),
    async stop() {
      await Promise.all(processes.map(end));
      await database.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

const start = (script: string, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [join(ROOT, script)], { env, stdio: ["ignore", "ignore", "inherit"] });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

async function trainAndFollow(url: string, config: RunConfigInput): Promise<number[]> {
  const client = createClient({ url, token: TOKEN });
  const { id } = await client.submitRun({ config });
  const speeds: number[] = [];
  for await (const event of client.followRun(id)) {
    if (event.__typename === "StepEvent") speeds.push(event.metric.imagesPerSecond);
    if (event.__typename !== "EndEvent") continue;
    if (event.state === "COMPLETED") break;
    throw new Error(`the run is ${event.state}: ${(await client.run(id)).causeMessage}`);
  }
  client.close();
  return speeds;
}

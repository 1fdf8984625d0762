import { ENGINE_NAMES } from "@contsup/contsup/engine-name";
import { HELD_STATES, MAX_FAILURES_IN_A_ROW } from "@contsup/contsup/run-state";
import type { Worker as WorkerRow } from "@contsup/prisma/generated/client/client";
import { GONE_WORKER_HOURS } from "@contsup/prisma/workers";
import { builder } from "./builder.ts";
import { Engine, WorkerState } from "./enums.ts";

interface WorkerEngineShape {
  name: typeof Engine.$inferType;
  version: string;
  device: string;
}

/** Written by `registerWorker`. */
const enginesOf = (worker: Pick<WorkerRow, "engines">): WorkerEngineShape[] =>
  worker.engines as unknown as WorkerEngineShape[];

const WorkerEngine = builder.objectRef<WorkerEngineShape>("WorkerEngine").implement({
  description: "An engine that a worker can run.",
  fields: (t) => ({
    name: t.expose("name", { type: Engine }),
    version: t.exposeString("version"),
    device: t.exposeString("device"),
  }),
});

export const Worker = builder.prismaObject("Worker", {
  description: "A process that trains runs, one at a time.",
  fields: (t) => ({
    id: t.exposeID("id"),
    hostname: t.exposeString("hostname"),
    pid: t.exposeInt("pid"),
    state: t.expose("state", { type: WorkerState }),
    givesBack: t.exposeBoolean("givesBack", {
      description:
        "With DRAINING: its run goes back to the queue at once, instead of being finished.",
    }),
    drainReason: t.exposeString("drainReason", {
      nullable: true,
      description: `With DRAINING: why the worker set itself aside, after ${MAX_FAILURES_IN_A_ROW} different runs in a row that failed here with NO_ENGINE, ENGINE_CRASHED, DISK_FULL or INTERNAL. Null where a person drained it.`,
    }),
    engines: t.field({ type: [WorkerEngine], resolve: enginesOf }),
    device: t.exposeString("device"),
    cores: t.exposeInt("cores"),
    memoryBytes: t.expose("memoryBytes", { type: "BigInt" }),
    freeMemoryBytes: t.expose("freeMemoryBytes", { type: "BigInt" }),
    load: t.exposeFloat("load", {
      nullable: true,
      description:
        "Processes that want a core, mean of the last minute, over cores: above 1 some wait. Null before the first heartbeat, and where the system has no such number.",
    }),
    version: t.exposeString("version", { description: "Of ContSup." }),
    healthPort: t.exposeInt("healthPort", {
      nullable: true,
      description: "Where it answers /healthz, /readyz and /metrics.",
    }),
    startedAt: t.expose("startedAt", { type: "DateTime" }),
    heartbeatAt: t.expose("heartbeatAt", { type: "DateTime" }),
    currentRun: t.prismaField({
      type: "Run",
      nullable: true,
      description: "The run it holds.",
      resolve: (query, worker, _, { db }) =>
        db.prisma.run.findFirst({
          ...query,
          where: { workerId: worker.id, state: { in: [...HELD_STATES] }, deletedAt: null },
        }),
    }),
  }),
});

interface EngineAvailabilityShape {
  name: typeof Engine.$inferType;
  workers: number;
  versions: string[];
}

const EngineAvailability = builder
  .objectRef<EngineAvailabilityShape>("EngineAvailability")
  .implement({
    description: "An engine and the workers that have it now.",
    fields: (t) => ({
      name: t.expose("name", { type: Engine }),
      workers: t.exposeInt("workers"),
      versions: t.exposeStringList("versions"),
    }),
  });

function availability(workers: Pick<WorkerRow, "engines">[]): EngineAvailabilityShape[] {
  const all = workers.flatMap(enginesOf);
  return ENGINE_NAMES.map((name) => ({ name, found: all.filter((one) => one.name === name) }))
    .filter(({ found }) => found.length > 0)
    .map(({ name, found }) => ({
      name,
      workers: found.length,
      versions: [...new Set(found.map(({ version }) => version))].sort(),
    }));
}

builder.queryFields((t) => ({
  workers: t.prismaField({
    type: ["Worker"],
    description:
      "Workers that are there, and those that were lost or stopped in the last 24 hours.",
    resolve: (query, _, __, { db }) =>
      db.prisma.worker.findMany({
        ...query,
        where: {
          OR: [
            { state: { in: ["ACTIVE", "DRAINING"] } },
            { heartbeatAt: { gt: new Date(Date.now() - GONE_WORKER_HOURS * 60 * 60 * 1000) } },
          ],
        },
        orderBy: [{ state: "asc" }, { startedAt: "desc" }],
      }),
  }),
  engines: t.field({
    type: [EngineAvailability],
    description: "Engines that an active worker has.",
    resolve: async (_, __, { db }) =>
      availability(
        await db.prisma.worker.findMany({ select: { engines: true }, where: { state: "ACTIVE" } }),
      ),
  }),
}));

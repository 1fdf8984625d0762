/** What a worker tells of itself: its machine, and the engines that it has or can install. */
import { availableParallelism, hostname, totalmem } from "node:os";
import type { EngineName } from "@contsup/contsup/engine-name";
import type { WorkerFacts } from "@contsup/prisma/workers";
import { availableEngineNames, engineStatus, resolveEngine } from "../engine/engine.ts";
import { EngineUnavailableError } from "../engine/engine-unavailable-error.ts";

/** Throws EngineUnavailableError when there is no engine to serve with. */
export async function describeWorker(
  { cache, onlyEngine }: { cache: string; onlyEngine: EngineName | null },
  version: string,
  healthPort: number,
): Promise<WorkerFacts> {
  if (onlyEngine !== null) await resolveEngine(onlyEngine, { cache });
  const names = onlyEngine === null ? availableEngineNames() : [onlyEngine];
  const statuses = await Promise.all(names.map((name) => engineStatus(name, { cache })));
  const engines = statuses
    .filter(({ installed, installable }) => installed || installable)
    .map((status) => ({
      name: status.name,
      version: status.version ?? "",
      device: status.device ?? "",
    }));
  const [first] = engines;
  if (!first) throw new EngineUnavailableError("this machine has no engine");
  return {
    hostname: hostname(),
    pid: process.pid,
    engines,
    device: first.device,
    cores: availableParallelism(),
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || totalmem()), // of the container
    freeMemoryBytes: process.availableMemory(),
    version,
    healthPort,
  };
}

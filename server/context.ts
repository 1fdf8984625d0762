import type { ArtifactStore } from "@contsup/artifacts/store";
import type { Database } from "@contsup/prisma/client";
import type { Events } from "@contsup/prisma/events";
import type { Viewer } from "./http/auth.ts";

/** What resolvers are given; one per HTTP request, one per operation on a socket. */
export interface Context {
  db: Database;
  events: Events;
  artifacts: ArtifactStore;
  viewer: Viewer;
  /** Places in the queue from 1, by run id; reads once for all that ask at the same time. */
  queuePositions(): Promise<Map<string, number>>;
}

export function createContext(parts: Omit<Context, "queuePositions">): Context {
  let reading: Promise<Map<string, number>> | null = null;
  const queuePositions = (): Promise<Map<string, number>> => {
    reading ??= readQueuePositions(parts.db).finally(() => {
      reading = null;
    });
    return reading;
  };
  return { ...parts, queuePositions };
}

async function readQueuePositions({ prisma }: Database): Promise<Map<string, number>> {
  const queued = await prisma.run.findMany({
    select: { id: true },
    where: { state: "QUEUED", deletedAt: null },
    orderBy: [{ priority: "desc" }, { createdAt: "asc" }],
  });
  return new Map(queued.map(({ id }, index) => [id, index + 1]));
}

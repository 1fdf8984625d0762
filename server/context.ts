import type { ArtifactStore } from "@contsup/artifacts/store";
import type { Database } from "@contsup/prisma/client";
import type { Events } from "@contsup/prisma/events";
import { type QueuePlaces, readQueue } from "@contsup/prisma/queue";
import type { Viewer } from "./http/auth.ts";

/** What resolvers are given; one per HTTP request, one per operation on a socket. */
export interface Context {
  db: Database;
  events: Events;
  artifacts: ArtifactStore;
  viewer: Viewer;
  /** Reads the queue once for all that ask at the same time. */
  queue(): Promise<QueuePlaces>;
}

export function createContext(parts: Omit<Context, "queue">): Context {
  let reading: Promise<QueuePlaces> | null = null;
  const queue = (): Promise<QueuePlaces> => {
    reading ??= readQueue(parts.db).finally(() => {
      reading = null;
    });
    return reading;
  };
  return { ...parts, queue };
}

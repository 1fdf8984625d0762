import type { ArtifactStore } from "@contsup/artifacts/store";
import type { Database } from "@contsup/prisma/client";
import type { RequestHandler } from "express";

const READY_TIMEOUT_MS = 3_000;

/** The process is there. */
export const healthz: RequestHandler = (_req, res) => {
  res.json({ status: "ok" });
};

/** It can do its work: database and artifact store answer, and it is not being stopped. */
export const readyz =
  (db: Database, artifacts: ArtifactStore, isStopping: () => boolean): RequestHandler =>
  async (_req, res) => {
    const [database, store] = await Promise.all([
      answers(() => db.query("select 1")),
      answers(() => artifacts.identity()),
    ]);
    const server = isStopping() ? "stopping" : "ok";
    const isReady = [database, store, server].every((state) => state === "ok");
    res.status(isReady ? 200 : 503).json({ server, database, artifacts: store });
  };

async function answers(ask: () => Promise<unknown>): Promise<string> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer")), READY_TIMEOUT_MS);
  try {
    await Promise.race([ask(), late]);
    return "ok";
  } catch {
    return "unavailable";
  } finally {
    clearTimeout(timer);
  }
}

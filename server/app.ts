/** The routes, in the order in which they are asked: health is open, then comes the door (http/login.ts), then everything else. */
import type { ArtifactStore } from "@contsup/artifacts/store";
import type { Database } from "@contsup/prisma/client";
import express, { type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import type { Fault } from "./fault.ts";
import { sendArtifact } from "./http/artifacts.ts";
import type { Authenticate } from "./http/auth.ts";
import type { Counters } from "./http/counters.ts";
import { sendExport } from "./http/exports.ts";
import { healthz, readyz } from "./http/health.ts";
import { loginByForm, loginByLink, logout, requireToken, requireWrite } from "./http/login.ts";
import { problemHandler, sendProblem } from "./http/problem.ts";
import { requestLog } from "./http/request-log.ts";
import { sendRuns } from "./http/run-exports.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { markUnknownRun, UNKNOWN_RUN_HEADER } from "./http/unknown-run.ts";
import { receiveUpload, type UploadLimits } from "./http/uploads.ts";
import { sendWeights } from "./http/weights.ts";

interface AppParts {
  db: Database;
  artifacts: ArtifactStore;
  authenticate: Authenticate;
  graphql: RequestHandler[];
  pages: RequestHandler;
  counters: Counters;
  fault: Fault;
  log: Logger;
  uploads: UploadLimits;
  isStopping: () => boolean;
}

export function createApp(parts: AppParts): Express {
  const { db, artifacts, authenticate, counters } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag"); // of JSON answers; artifacts have their own
  app.set("trust proxy", "loopback"); // for https in front: the cookie is then marked secure
  app.use(requestLog(parts.log, counters), securityHeaders());

  app.get("/healthz", healthz);
  app.get("/readyz", readyz(db, artifacts, parts.isStopping));
  app.use(loginByLink(authenticate));
  app.post("/login", loginByForm(authenticate));
  app.post("/logout", logout);
  app.use(requireToken(authenticate));

  app.use("/graphql", parts.graphql);
  app.put("/uploads", requireWrite, receiveUpload(artifacts, parts.uploads));
  app.get("/artifacts/runs/:id/weights.safetensors", sendWeights(db, artifacts));
  app.get("/artifacts/runs/:id/:file", sendExport(db));
  app.get("/artifacts/*path", sendArtifact(artifacts));
  app.get("/exports/:file", sendRuns(db));
  app.get("/metrics", sendMetrics(counters));
  app.all(["/artifacts/*path", "/exports/*path", "/uploads", "/metrics"], (req, res) =>
    sendProblem(res, 405, "METHOD_NOT_ALLOWED", `${req.method} is not for ${req.path}`),
  );
  app.use((req, _res, next) => {
    delete req.headers[UNKNOWN_RUN_HEADER];
    next();
  });
  app.get("/runs/:id", markUnknownRun(db));
  app.use(parts.pages);
  app.use(problemHandler(parts.fault));
  return app;
}

const sendMetrics =
  ({ registry }: Counters): RequestHandler =>
  async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  };

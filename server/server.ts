/** The server: one port for the API, the artifacts, health and the dashboard. It reads no environment (main.ts does). */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openArtifactStore } from "@contsup/artifacts/store";
import { openDatabase } from "@contsup/prisma/client";
import { agreeOnArtifactStore } from "@contsup/prisma/deployment";
import { openEvents } from "@contsup/prisma/events";
import type { Logger } from "pino";
import { createApp } from "./app.ts";
import { createContext } from "./context.ts";
import { startExpiry } from "./expiry.ts";
import { createFault } from "./fault.ts";
import { createFormatError } from "./graphql/format-error.ts";
import { createGraphQLHttp } from "./graphql/http.ts";
import { createSockets } from "./graphql/sockets.ts";
import { createAuthenticate, type Viewer } from "./http/auth.ts";
import { createCounters } from "./http/counters.ts";
import { openWeb } from "./http/web.ts";
import { schema } from "./schema/schema.ts";

/** A ResNet-110 with its momentum has 14 MB; this leaves room for any of ours. */
const UPLOAD_LIMIT_BYTES = 256 * 2 ** 20;

export interface ServerOptions {
  databaseUrl: string;
  artifactsUrl: string;
  /** The deployment's token. */
  token: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The dashboard's folder, with its build in it; null serves no pages. */
  webFolder: string | null;
  log: Logger;
  uploadLimitBytes?: number;
  /** Bytes that all artifacts together may take; without it, as many as fit. */
  artifactsQuotaBytes?: number | undefined;
}

export interface RunningServer {
  url: string;
  /** Turns readiness off, closes sockets, lets answers end, then leaves the database. */
  stop(): Promise<void>;
}

type Close = () => void | Promise<void>;

/** Rejects where the database or the artifact store cannot be used, or the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const opened: Close[] = [];
  const close = async (): Promise<void> => {
    while (opened.length > 0) await opened.pop()!();
  };
  try {
    const url = await open(options, (closing) => opened.push(closing));
    options.log.info({ url }, "the server answers");
    return { url, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `onClose` collects what closes each part, to be called in the opposite order. */
async function open(options: ServerOptions, onClose: (close: Close) => void): Promise<string> {
  const { log, token } = options;
  const db = openDatabase(options.databaseUrl);
  onClose(() => db.close());
  const artifacts = await openArtifactStore(options.artifactsUrl);
  const { artifactsUrl: url } = options;
  await agreeOnArtifactStore(db, { url, identity: await artifacts.identity() });
  const events = openEvents(db);
  onClose(() => events.close());
  onClose(startExpiry(db, log));
  const web = await openWeb(options.webFolder, log);
  onClose(() => web.close());

  const httpServer = createServer();
  const authenticate = createAuthenticate(token, db);
  const counters = createCounters(db);
  const fault = createFault(log, options.databaseUrl);
  const formatError = createFormatError(schema, fault);
  const contextFor = (viewer: Viewer) => createContext({ db, events, artifacts, viewer });
  const contextOf = ({ locals }: { locals: { viewer: Viewer } }) => contextFor(locals.viewer);
  const shared = { schema, httpServer, formatError, fault, counters, log };
  const graphql = await createGraphQLHttp({ ...shared, contextOf });
  onClose(() => graphql.stop());
  const sockets = createSockets({ ...shared, authenticate, contextFor });
  onClose(() => sockets.dispose());

  let isStopping = false;
  onClose(() => {
    isStopping = true;
  });
  const { uploadLimitBytes = UPLOAD_LIMIT_BYTES, artifactsQuotaBytes = null } = options;
  const app = createApp({
    ...{ db, artifacts, authenticate, counters, fault, log },
    uploads: { limitBytes: uploadLimitBytes, quotaBytes: artifactsQuotaBytes },
    graphql: graphql.middleware,
    pages: web.middleware,
    isStopping: () => isStopping,
  });
  httpServer.on("request", app);
  return listen(httpServer, options);
}

/** The address; rejects with what to do where the port is taken or may not be had. */
async function listen(server: Server, { host, port }: ServerOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw new Error(wordsFor(error as NodeJS.ErrnoException, host, port), { cause: error });
  } finally {
    server.off("error", reject);
  }
  const { port: given } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${given}`;
}

function wordsFor({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE") {
    return `port ${port} on ${host} is in use: end what holds it, or choose another with PORT=${port + 1}`;
  }
  if (code === "EACCES") {
    return `port ${port} on ${host} may not be opened: choose one above 1023 with PORT=4000`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return `HOST ${host} is no address of this machine`;
  }
  return `cannot listen on ${host}:${port}: ${message}`;
}

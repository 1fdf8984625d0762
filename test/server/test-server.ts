// A server on a free port, with a database and an artifact folder of its own, asked as clients ask: HTTP and WebSocket.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ArtifactStore, openArtifactStore } from "@contsup/artifacts/store";
import { type Database, openDatabase } from "@contsup/prisma/client";
import { type RunningServer, type ServerOptions, startServer } from "@contsup/server/server";
import { type Client, createClient } from "graphql-ws";
import pino, { type Logger } from "pino";
import { afterAll } from "vitest";
import WebSocket from "ws";
import { createTestDatabase } from "../prisma/database.ts";

export const TOKEN = "contsup_a-token-of-the-tests-that-is-long";

export interface GraphQLAnswer {
  status: number;
  data: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
}

export interface TestServer extends RunningServer {
  db: Database;
  artifacts: ArtifactStore;
  options: ServerOptions;
  /** What the server logged, a line an entry. */
  logged: string[];
  /** fetch with the token. */
  get(path: string, init?: RequestInit): Promise<Response>;
  query(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** The data of a query that has no errors. */
  data<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  socket(connectionParams?: Record<string, unknown>): Client;
}

export function memoryLog(): { log: Logger; logged: string[] } {
  const logged: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  return { log, logged };
}

/** Call it at the top of a test file: it is stopped and removed after the file's last test. */
export async function testServer(
  overrides: Partial<ServerOptions> = {},
  /** What the server takes for the address of the database. */
  through: (databaseUrl: string) => string = (url) => url,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
  const { url: databaseUrl, drop } = await createTestDatabase();
  const { log, logged } = memoryLog();
  const options: ServerOptions = {
    databaseUrl: through(databaseUrl),
    artifactsUrl: pathToFileURL(join(folder, "artifacts")).href,
    token: TOKEN,
    host: "127.0.0.1",
    port: 0,
    webFolder: null,
    log,
    ...overrides,
  };
  const db = openDatabase(databaseUrl);
  const server = await startServer(options);
  const sockets: Client[] = [];
  afterAll(async () => {
    for (const socket of sockets) await socket.dispose();
    await server.stop();
    await db.close();
    await drop();
    rmSync(folder, { recursive: true });
  });
  const artifacts = await openArtifactStore(options.artifactsUrl);
  return { ...server, ...asking(server.url, sockets), db, artifacts, options, logged };
}

function asking(url: string, sockets: Client[]) {
  const get: TestServer["get"] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${TOKEN}`);
    return fetch(`${url}${path}`, { redirect: "manual", ...init, headers });
  };
  const query: TestServer["query"] = async (text, variables) => {
    const response = await get("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: text, variables }),
    });
    return {
      status: response.status,
      ...((await response.json()) as Omit<GraphQLAnswer, "status">),
    };
  };
  const data = async <T>(text: string, variables?: Record<string, unknown>): Promise<T> => {
    const answer = await query(text, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data as T;
  };
  const socket = (connectionParams: Record<string, unknown> = { token: TOKEN }): Client => {
    const client = createClient({
      url: `${url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams,
      retryAttempts: 0,
      onNonLazyError: () => {},
    });
    sockets.push(client);
    return client;
  };
  return { get, query, data, socket };
}

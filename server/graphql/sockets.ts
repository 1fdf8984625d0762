/**
 * GraphQL over WebSocket (graphql-transport-ws) at /graphql. An event is taken from its subscription only when the one before
 * has been handed to the socket, so a slow reader holds at most one event of each in memory: what it missed is read from the
 * database when its turn comes (prisma/events.ts).
 */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
} from "graphql";
import { CloseCode, type Context as Connection, type SubscribePayload } from "graphql-ws";
import { type Extra, useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import type { Context } from "../context.ts";
import type { Fault } from "../fault.ts";
import { type Authenticate, tokenOf, type Viewer } from "../http/auth.ts";
import type { Counters } from "../http/counters.ts";
import type { FormatError } from "./format-error.ts";
import { MAX_BODY_BYTES, MAX_OPERATIONS_PER_SOCKET, parseWithinLimits } from "./limits.ts";

const PATH = "/graphql";
/** RFC 6455's "try again later". */
const TRY_AGAIN_LATER = 1013;
const INTERNAL_ERROR = 1011;
/** A busy machine may take its time to say hello. */
const HELLO_WITHIN_MS = 10_000;
/** How long a reader that stands still may hold up the stop. */
const GOODBYE_MS = 2_000;

export interface SocketOptions {
  schema: GraphQLSchema;
  httpServer: Server;
  authenticate: Authenticate;
  contextFor: (viewer: Viewer) => Context;
  formatError: FormatError;
  fault: Fault;
  counters: Counters;
}

export interface Sockets {
  /** Ends every subscription and closes every socket with 1001 "Going away". */
  dispose(): Promise<void>;
}

/** What this file keeps beside a socket. */
type Own = {
  viewer?: Viewer;
  subscriptions?: Set<string>;
};

type Socket = Connection<Record<string, unknown> | undefined, Extra & Own>;

export function createSockets(options: SocketOptions): Sockets {
  const { httpServer, counters } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });
  const onUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const refusal = refusalOf(req);
    if (refusal) {
      refuse(socket, refusal);
      return;
    }
    sockets.handleUpgrade(req, socket, head, (webSocket) => {
      counters.socket(1);
      webSocket.once("close", () => counters.socket(-1));
      sockets.emit("connection", webSocket, req);
    });
  };
  httpServer.on("upgrade", onUpgrade);
  const server = useServer<Socket["connectionParams"], Own>(
    {
      connectionInitWaitTimeout: HELLO_WITHIN_MS,
      onConnect: (socket) => connect(socket, options),
      onSubscribe: (socket, _id, payload) => prepare(socket, payload, options),
      ...answers(options),
    },
    sockets,
  );
  return {
    dispose: async () => {
      httpServer.off("upgrade", onUpgrade);
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, GOODBYE_MS);
      await server.dispose();
      clearTimeout(late);
    },
  };
}

/** A page of another origin must not use the login cookie of this one. Programs send no Origin. */
function refusalOf({ url = "", headers }: IncomingMessage): string | null {
  if (url.split("?", 1)[0] !== PATH) return "404 Not Found";
  const { origin, host } = headers;
  return origin === undefined || URL.parse(origin)?.host === host ? null : "403 Forbidden";
}

function refuse(socket: Duplex, status: string): void {
  socket.on("error", () => {}); // it may be gone already
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function connect(socket: Socket, options: SocketOptions): Promise<boolean> {
  const { token } = socket.connectionParams ?? {};
  const { request, socket: webSocket } = socket.extra;
  const given = typeof token === "string" ? token : tokenOf(request.headers);
  try {
    const viewer = await options.authenticate(given);
    if (viewer) socket.extra.viewer = viewer;
    else webSocket.close(CloseCode.Unauthorized, "UNAUTHENTICATED: a valid token is needed");
    return viewer !== null;
  } catch (error) {
    const { code, message } = options.fault(error, { path: "socket" });
    webSocket.close(code === "SERVICE_UNAVAILABLE" ? TRY_AGAIN_LATER : INTERNAL_ERROR, message);
    return false;
  }
}

function prepare(
  socket: Socket,
  { query, variables, operationName }: SubscribePayload,
  { schema, contextFor }: SocketOptions,
): ExecutionArgs | readonly GraphQLError[] {
  if (Object.keys(socket.subscriptions).length > MAX_OPERATIONS_PER_SOCKET) {
    const message = `a socket has at most ${MAX_OPERATIONS_PER_SOCKET} operations at a time`;
    return [new GraphQLError(message, { extensions: { code: "TOO_MANY_OPERATIONS" } })];
  }
  const parsed = parseWithinLimits(schema, query);
  if ("errors" in parsed) return parsed.errors;
  return {
    schema,
    document: parsed.document,
    variableValues: variables,
    operationName,
    contextValue: contextFor(socket.extra.viewer!),
  };
}

/** Format errors, and count. While the database is away the socket is closed: clients connect again and go on from their cursor. */
function answers({ formatError, counters }: SocketOptions) {
  const format = (socket: Socket, errors: readonly GraphQLError[]): GraphQLFormattedError[] => {
    const formatted = errors.map((error) => formatError(error, error.toJSON()));
    if (formatted.some((error) => error.extensions?.code === "SERVICE_UNAVAILABLE")) {
      socket.extra.socket.close(TRY_AGAIN_LATER, "the database cannot be reached now");
    }
    return formatted;
  };
  return {
    onOperation: (
      { extra }: Socket,
      id: string,
      _payload: SubscribePayload,
      { document, operationName }: ExecutionArgs,
      result: object,
    ) => {
      counters.operation(getOperationAST(document, operationName)?.operation ?? "invalid", true);
      if (!(Symbol.asyncIterator in result)) return;
      extra.subscriptions = (extra.subscriptions ?? new Set()).add(id);
      counters.subscription(1);
    },
    onComplete: ({ extra }: Socket, id: string) => {
      if (extra.subscriptions?.delete(id)) counters.subscription(-1);
    },
    onNext: (
      socket: Socket,
      _id: string,
      _payload: SubscribePayload,
      _args: ExecutionArgs,
      { errors, ...result }: ExecutionResult,
    ) => {
      counters.eventSent();
      return errors ? { ...result, errors: format(socket, errors) } : undefined;
    },
    onError: (
      socket: Socket,
      _id: string,
      _payload: SubscribePayload,
      errors: readonly GraphQLError[],
    ) => format(socket, errors),
  };
}

/**
 * A subscription that outlives its connection: when the socket drops it waits, connects again and asks anew with the
 * variables of that moment, so that a cursor among them makes it go on where it was.
 */
import {
  fromAnswer,
  type GraphQLErrorLike,
  UnauthorizedError,
  UnreachableError,
} from "./errors.ts";
import type { TypedDocumentString } from "./graphql.gen.ts";
import type { Socket } from "./socket.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** catching-up: connected, and what was stored before is being sent; live: what arrives is new; lost: waiting to try again. */
export type ConnectionState = "connecting" | "catching-up" | "live" | "lost";

export interface ConnectionChange {
  state: ConnectionState;
  /** With lost: why, and how long until the next try. */
  reason?: string;
  retryInMs?: number;
}

export interface SubscriptionOptions {
  signal?: AbortSignal | undefined;
  onConnection?: ((change: ConnectionChange) => void) | undefined;
  /** Throw UnreachableError after this long without a connection; without it, try for ever. */
  giveUpAfterMs?: number | undefined;
}

export interface Subscribed<Result, Variables> {
  document: TypedDocumentString<Result, Variables>;
  /** Asked anew for every connection. */
  variables(): Variables;
  /** Whether there is something to catch up with. */
  whenConnected: "catching-up" | "live";
}

/** Yields the results of every connection in turn. Ends only by its signal, an error of the API, or the caller. */
export async function* subscription<Result, Variables extends Record<string, unknown>>(
  socket: Socket,
  { document, variables, whenConnected }: Subscribed<Result, Variables>,
  {
    signal,
    onConnection = () => {},
    giveUpAfterMs = Number.POSITIVE_INFINITY,
  }: SubscriptionOptions,
): AsyncGenerator<Result, void, void> {
  let lostSince: number | null = null;
  let waitMs = FIRST_WAIT_MS;
  while (!signal?.aborted) {
    let reason = "the server ended the subscription";
    onConnection({ state: socket.isConnected() ? whenConnected : "connecting" });
    const forgetConnected = socket.on("connected", () => {
      lostSince = null;
      onConnection({ state: whenConnected });
    });
    try {
      for await (const result of connection(socket, document, variables(), signal)) {
        waitMs = FIRST_WAIT_MS;
        yield result;
      }
    } catch (error) {
      reason = reasonToRetry(error);
    } finally {
      forgetConnected();
    }
    if (signal?.aborted) return;
    lostSince ??= performance.now();
    if (performance.now() - lostSince > giveUpAfterMs) throw new UnreachableError(reason);
    onConnection({ state: "lost", reason, retryInMs: waitMs });
    await wait(waitMs, signal);
    waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
  }
}

async function* connection<Result, Variables extends Record<string, unknown>>(
  socket: Socket,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
): AsyncGenerator<Result, void, void> {
  const results = socket.iterate<Result>({ query: document.toString(), variables });
  const stop = () => void results.return?.();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for await (const { data, errors } of results) {
      if (errors?.length) throw fromAnswer(errors);
      if (data) yield data;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}

/** Throws what another try cannot mend. */
function reasonToRetry(error: unknown): string {
  if (Array.isArray(error)) return reasonToRetry(fromAnswer(error as GraphQLErrorLike[]));
  if (error instanceof UnreachableError) return error.message;
  if (isCloseEvent(error)) {
    if (error.code === 4401 || error.code === 4403) throw new UnauthorizedError(error.reason);
    return `the connection was closed (${error.code}${error.reason ? ` ${error.reason}` : ""})`;
  }
  if (isErrorEvent(error)) return error.message || "the connection failed";
  throw error;
}

const isCloseEvent = (error: unknown): error is { code: number; reason: string } =>
  typeof error === "object" && error !== null && "code" in error && "reason" in error;

/** What a WebSocket's onerror is given; it says little, by design. */
const isErrorEvent = (error: unknown): error is { type: "error"; message?: string } =>
  typeof error === "object" && error !== null && "type" in error && error.type === "error";

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
    signal?.addEventListener("abort", done, { once: true });
  });
}

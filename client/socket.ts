/**
 * One WebSocket (graphql-transport-ws) for all subscriptions of a client, opened for the first and closed after the last.
 * It does not reconnect by itself: each subscription does, because only it knows the cursor to go on from (subscription.ts).
 */
import {
  createClient as createSocketClient,
  type Client as GraphQLSocket,
} from "graphql-ws/client";

/** A ping every 10 s, and 5 s to answer it: a connection that died without a word is noticed in 15 s. */
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

export interface SocketOptions {
  url: string;
  token?: string | undefined;
  webSocketImpl?: unknown;
}

export interface Socket extends GraphQLSocket {
  isConnected(): boolean;
}

export function createSocket({ url, token, webSocketImpl }: SocketOptions): Socket {
  let pongTimeout: ReturnType<typeof setTimeout> | undefined;
  let isConnected = false;
  const socket = createSocketClient({
    url: () => socketUrl(url),
    connectionParams: token ? { token } : {},
    retryAttempts: 0,
    keepAlive: PING_EVERY_MS,
    connectionAckWaitTimeout: PONG_WITHIN_MS,
    webSocketImpl,
    on: {
      ping: (received) => {
        if (!received) pongTimeout = setTimeout(() => socket.terminate(), PONG_WITHIN_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimeout);
      },
      connected: () => {
        isConnected = true;
      },
      closed: () => {
        isConnected = false;
        clearTimeout(pongTimeout);
      },
    },
  });
  return { ...socket, isConnected: () => isConnected };
}

/** The page's own origin in a browser where the client was made with url "". */
function socketUrl(url: string): string {
  const { location } = globalThis as { location?: { href: string } };
  const address = new URL(`${url}/graphql`, location?.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address.href;
}

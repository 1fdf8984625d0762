/** /healthz: the process answers. /readyz: it can take runs. /metrics: Prometheus. Health needs no token, metrics may. */
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";
import type { MayReadMetrics } from "./metrics-access.ts";

export interface HealthServer {
  port: number;
  close(): Promise<void>;
}

interface Health {
  /** The reason why the worker cannot take runs, or null. */
  unready: () => string | null;
  metrics: Registry;
  mayReadMetrics: MayReadMetrics;
}

/** `port` 0 takes a free one. */
export async function startHealthServer(
  { host, port }: { host: string; port: number },
  health: Health,
): Promise<HealthServer> {
  const server = createServer(answer(health));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const answer =
  (health: Health): RequestListener =>
  ({ url, headers }, response) => {
    switch (url) {
      case "/healthz":
        response.end("ok\n");
        break;
      case "/readyz": {
        const reason = health.unready();
        response.writeHead(reason === null ? 200 : 503).end(`${reason ?? "ok"}\n`);
        break;
      }
      case "/metrics":
        sendMetrics(health, headers.authorization, response).catch((error: Error) =>
          response.writeHead(503).end(`${error.message}\n`),
        );
        break;
      default:
        response.writeHead(404).end();
    }
  };

async function sendMetrics(
  { metrics, mayReadMetrics }: Health,
  authorization: string | undefined,
  response: ServerResponse,
): Promise<void> {
  if (await mayReadMetrics(authorization)) {
    const text = await metrics.metrics();
    response.setHeader("content-type", metrics.contentType).end(text);
  } else {
    response.setHeader("www-authenticate", "Bearer");
    response.writeHead(401).end("a valid token is needed: send Authorization: Bearer TOKEN\n");
  }
}

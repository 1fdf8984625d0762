/** /healthz: the process answers. /readyz: it can take runs. /metrics: Prometheus. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";

export interface HealthServer {
  port: number;
  close(): Promise<void>;
}

/** `port` 0 takes a free one. `unready` gives the reason why the worker cannot take runs, or null. */
export async function startHealthServer(
  { host, port }: { host: string; port: number },
  unready: () => string | null,
  metrics: Registry,
): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    switch (request.url) {
      case "/healthz":
        response.end("ok\n");
        break;
      case "/readyz": {
        const reason = unready();
        response.writeHead(reason === null ? 200 : 503).end(`${reason ?? "ok"}\n`);
        break;
      }
      case "/metrics":
        response.setHeader("content-type", metrics.contentType);
        response.end(await metrics.metrics());
        break;
      default:
        response.writeHead(404).end();
    }
  });
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

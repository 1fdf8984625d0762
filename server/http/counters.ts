/** What Prometheus is told. One registry a server, so that tests can start several in one process. */
import type { Database } from "@contsup/prisma/client";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Counters {
  registry: Registry;
  request(method: string, area: string, status: number, seconds: number): void;
  operation(type: string, isOk: boolean): void;
  socket(change: 1 | -1): void;
  subscription(change: 1 | -1): void;
  eventSent(): void;
}

export function createCounters({ prisma }: Database): Counters {
  const registry = new Registry();
  const registers = [registry];
  // Each measurement of the event loop's lag, one in so many milliseconds, wakes the process.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const requests = new Histogram({
    name: "contsup_http_request_seconds",
    help: "Time to answer HTTP requests",
    labelNames: ["method", "area", "status"],
    buckets: SECONDS,
    registers,
  });
  const operations = new Counter({
    name: "contsup_graphql_operations_total",
    help: "GraphQL operations answered",
    labelNames: ["type", "result"],
    registers,
  });
  const sockets = new Gauge({ name: "contsup_sockets", help: "Open WebSockets", registers });
  const subscriptions = new Gauge({
    name: "contsup_subscriptions",
    help: "Running GraphQL subscriptions",
    registers,
  });
  const events = new Counter({
    name: "contsup_events_sent_total",
    help: "Events sent to subscribers",
    registers,
  });
  new Gauge({
    name: "contsup_runs",
    help: "Runs by state",
    labelNames: ["state"],
    registers,
    async collect() {
      const counts = await prisma.run.groupBy({
        by: ["state"],
        where: { deletedAt: null },
        _count: true,
      });
      this.reset();
      for (const { state, _count } of counts) this.set({ state }, _count);
    },
  });
  return {
    registry,
    request: (method, area, status, seconds) =>
      requests.observe({ method, area, status: String(status) }, seconds),
    operation: (type, isOk) => operations.inc({ type, result: isOk ? "ok" : "error" }),
    socket: (change) => sockets.inc(change),
    subscription: (change) => subscriptions.inc(change),
    eventSent: () => events.inc(),
  };
}

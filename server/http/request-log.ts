import type { RequestHandler } from "express";
import type { Logger } from "pino";
import type { Counters } from "./counters.ts";

/** A line and a count for each request. Neither has the query string: login links carry the token there. */
export const requestLog =
  (log: Logger, counters: Counters): RequestHandler =>
  (req, res, next) => {
    const start = performance.now();
    const path = req.path; // routers change it
    res.once("close", () => {
      const ms = Math.round(performance.now() - start);
      counters.request(req.method, areaOf(path), res.statusCode, ms / 1000);
      const level = res.statusCode >= 500 ? "warn" : "debug";
      log[level]({ method: req.method, path, status: res.statusCode, ms }, "request");
    });
    next();
  };

/** A few names, whatever people ask for: each is a series. */
const areaOf = (path: string): string =>
  /^\/(graphql|artifacts|uploads|healthz|readyz|metrics|_next)(\/|$)/.exec(path)?.[1] ?? "page";

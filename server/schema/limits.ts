import {
  MAX_BODY_BYTES,
  MAX_DEPTH,
  MAX_OPERATIONS_PER_SOCKET,
  MAX_TOKENS,
} from "../graphql/limits.ts";
import { builder } from "./builder.ts";

const LIMITS = {
  depth: MAX_DEPTH,
  tokens: MAX_TOKENS,
  bodyBytes: MAX_BODY_BYTES,
  operationsPerSocket: MAX_OPERATIONS_PER_SOCKET,
};

const Limits = builder.objectRef<typeof LIMITS>("Limits").implement({
  description:
    "What one operation may ask for. There is no limit of how often: no request is refused for its rate, and what workers report is no request.",
  fields: (t) => ({
    depth: t.exposeInt("depth", { description: "Levels of a query, fragments counted." }),
    tokens: t.exposeInt("tokens", { description: "Words and signs of a document." }),
    bodyBytes: t.exposeInt("bodyBytes", {
      description: "Of an HTTP request's body, and of a socket's message.",
    }),
    operationsPerSocket: t.exposeInt("operationsPerSocket", {
      description: "Going on at once on one WebSocket.",
    }),
  }),
});

builder.queryField("limits", (t) => t.field({ type: Limits, resolve: () => LIMITS }));

/** GraphQL over HTTP: Apollo Server as an Express middleware. */
import type { Server } from "node:http";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type RequestHandler, type Response } from "express";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Context } from "../context.ts";
import type { Counters } from "../http/counters.ts";
import type { FormatError } from "./format-error.ts";
import { depthRule, MAX_BODY_BYTES, MAX_TOKENS } from "./limits.ts";

const DRAIN_MS = 5_000;

export interface GraphQLHttp {
  middleware: RequestHandler[];
  /** Lets requests that are being answered end, and closes the HTTP server. */
  stop(): Promise<void>;
}

interface GraphQLHttpOptions {
  schema: GraphQLSchema;
  httpServer: Server;
  formatError: FormatError;
  contextOf: (res: Response) => Context;
  counters: Counters;
  log: Logger;
}

export async function createGraphQLHttp(options: GraphQLHttpOptions): Promise<GraphQLHttp> {
  const { schema, httpServer, formatError, contextOf, counters, log } = options;
  const apollo = new ApolloServer<Context>({
    schema,
    logger: log,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [depthRule],
    formatError: (formatted, error) =>
      error instanceof GraphQLError ? formatError(error, formatted) : formatted,
    plugins: [
      ApolloServerPluginLandingPageDisabled(), // its page comes from a CDN
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: DRAIN_MS }),
      answering(counters),
    ],
  });
  await apollo.start();
  return {
    middleware: [
      express.json({ limit: MAX_BODY_BYTES }),
      expressMiddleware(apollo, { context: async ({ res }) => contextOf(res) }),
    ],
    stop: () => apollo.stop(),
  };
}

/** Counts operations, and answers 503 while the database is away, so that clients know to try again. */
const answering = (counters: Counters): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ operation, response }) => {
      const { body, http } = response;
      const errors = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
      counters.operation(operation?.operation ?? "invalid", errors.length === 0);
      if (errors.some((error) => error.extensions?.code === "SERVICE_UNAVAILABLE"))
        http.status = 503;
    },
  }),
});

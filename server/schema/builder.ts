/**
 * The GraphQL schema is written in TypeScript (Pothos) and printed to ../schema.graphql. One file per domain type holds
 * everything about it: type, input, queries, mutations. Fields are non-null unless they say otherwise.
 */
import type PrismaTypes from "@contsup/prisma/generated/pothos-types";
import { getDatamodel } from "@contsup/prisma/generated/pothos-types";
import SchemaBuilder from "@pothos/core";
import ErrorsPlugin from "@pothos/plugin-errors";
import PrismaPlugin from "@pothos/plugin-prisma";
import RelayPlugin from "@pothos/plugin-relay";
import type { Context } from "../context.ts";

export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    BigInt: { Input: bigint; Output: bigint | number };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    Floats: { Input: number[]; Output: number[] };
  };
}>({
  plugins: [ErrorsPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.db.prisma,
    dmmf: getDatamodel(),
  },
  relay: {
    cursorType: "String",
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: { list: false, items: false } },
    nodeFieldOptions: { nullable: false },
    pageInfoTypeOptions: { description: "Where a page stands in its list." },
    firstArgOptions: { description: "How many to give, 1 to 200; 50 by default." },
    afterArgOptions: {
      description: "Cursor to go on after: pageInfo.endCursor of the page before.",
    },
    beforeArgOptions: { description: "Cursor to stop before." },
    lastArgOptions: { description: "How many to give from the end, with `before`." },
  },
});

builder.queryType({ description: "Reads. Ids are UUIDs, the same string everywhere." });
builder.mutationType({
  description:
    "What people do to runs. Mistakes that can be expected come back as types of the result union, not as errors.",
});
builder.subscriptionType({
  description: "Live events, over WebSocket (protocol graphql-transport-ws).",
});

/** Tokens that people make for programs and colleagues. A token's name stands on what it submits. */
import type { InputIssue } from "@contsup/contsup/run-config";
import type { Token as TokenRow } from "@contsup/prisma/generated/client/client";
import { createToken, listTokens, revokeToken } from "@contsup/prisma/tokens";
import type { Context } from "../context.ts";
import { builder } from "./builder.ts";
import { InvalidInputError, NotFoundError } from "./errors.ts";
import { isRunId } from "./run-id.ts";

const MAX_NAME = 100;

export const TokenScope = builder.enumType("TokenScope", {
  description: "What a token may do.",
  values: {
    READ: { description: "Ask, subscribe and download; every mutation and upload is FORBIDDEN." },
    WRITE: { description: "Everything." },
  },
});

const Token = builder.prismaObject("Token", {
  description: "A token of this deployment. Only a hash of the token itself is stored.",
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    lastFour: t.exposeString("lastFour", { description: "How the token ends, to tell it by." }),
    scope: t.expose("scope", { type: TokenScope }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true }),
    revokedAt: t.expose("revokedAt", { type: "DateTime", nullable: true }),
    lastUsedAt: t.expose("lastUsedAt", {
      type: "DateTime",
      nullable: true,
      description: "To the minute.",
    }),
  }),
});

const CreatedToken = builder.objectRef<{ token: string; row: TokenRow }>("CreatedToken").implement({
  description: "A new token. This is the only time that it can be read.",
  fields: (t) => ({
    token: t.exposeString("token"),
    row: t.field({ type: Token, resolve: ({ row }) => row }),
  }),
});

const CreateTokenResult = builder.errorUnion("CreateTokenResult", {
  description: "The token, or what is wrong with the input.",
  types: [CreatedToken, InvalidInputError],
  resolveType: () => CreatedToken,
});

const RevokeTokenResult = builder.errorUnion("RevokeTokenResult", {
  description: "The token as it is now, or that there is none that could be revoked.",
  types: [Token, NotFoundError],
});

function issues(name: string, expiresAt: Date | null): InputIssue[] {
  const found: InputIssue[] = [];
  const add = (field: string, value: unknown, limit: string) =>
    found.push({
      field,
      value,
      limit,
      message: `${field} is ${JSON.stringify(value)}: it must be ${limit}`,
    });
  if (name.length < 1 || name.length > MAX_NAME) add("name", name, `1 to ${MAX_NAME} characters`);
  if (expiresAt && expiresAt.getTime() <= Date.now()) add("expiresAt", expiresAt, "in the future");
  return found;
}

async function revoke(id: string, { db }: Context): Promise<TokenRow> {
  if (!isRunId(id) || !(await revokeToken(db, id))) throw new NotFoundError("token to revoke", id);
  return db.prisma.token.findUniqueOrThrow({ where: { id } });
}

builder.queryField("tokens", (t) =>
  t.field({
    type: [Token],
    description:
      "Newest first, with those that were revoked. The deployment's own token is not among them.",
    resolve: (_, __, { db }) => listTokens(db),
  }),
);

builder.mutationFields((t) => ({
  createToken: t.field({
    type: CreateTokenResult,
    description: "Makes a token.",
    args: {
      name: t.arg.string({
        required: true,
        description: "1 to 100 characters; runs show it as their submitter.",
      }),
      scope: t.arg({ type: TokenScope, description: "WRITE by default." }),
      expiresAt: t.arg({ type: "DateTime", description: "Never, by default." }),
    },
    resolve: async (_, args, { db }) => {
      const name = args.name.trim();
      const expiresAt = args.expiresAt ?? null;
      const found = issues(name, expiresAt);
      if (found.length > 0) throw new InvalidInputError(found);
      return createToken(db, { name, scope: args.scope ?? "WRITE", expiresAt });
    },
  }),
  revokeToken: t.field({
    type: RevokeTokenResult,
    description: "From now on the token is refused; sockets that are open stay open.",
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => Token.addBrand(await revoke(id, context)),
  }),
}));

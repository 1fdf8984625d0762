import { expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();

const CREATE = `mutation ($name: String!, $scope: TokenScope, $expiresAt: DateTime) {
  createToken(name: $name, scope: $scope, expiresAt: $expiresAt) {
    __typename
    ... on CreatedToken { token row { id name lastFour expiresAt revokedAt } }
    ... on InvalidInputError { issues { field value limit } }
  }
}`;
const REVOKE = `mutation ($id: ID!) {
  revokeToken(id: $id) { __typename ... on Token { revokedAt } ... on NotFoundError { message } }
}`;

interface Created {
  token: string;
  row: { id: string; lastFour: string };
}
const create = async (variables: Record<string, unknown>): Promise<Created> =>
  (await server.data<{ createToken: Created }>(CREATE, variables)).createToken;
const statusWith = async (token: string): Promise<number> =>
  (await server.get("/metrics", { headers: { authorization: `Bearer ${token}` } })).status;

test("a token is shown once, works, and is refused when it was revoked", async () => {
  const { token, row } = await create({ name: " ci " });
  const before = await statusWith(token);
  const { tokens } = await server.data<{ tokens: unknown[] }>("{ tokens { id name lastFour } }");
  const { revokeToken } = await server.data<{ revokeToken: { revokedAt: string } }>(REVOKE, row);

  expect(token).toMatch(/^contsup_[\w-]{43}$/);
  expect(tokens).toEqual([{ id: row.id, name: "ci", lastFour: token.slice(-4) }]);
  expect(before).toBe(200);
  expect(revokeToken.revokedAt).not.toBeNull();
  expect(await statusWith(token)).toBe(401);
});

test("a token may write unless it is made to read", async () => {
  const write = await create({ name: "a" });
  const read = await create({ name: "b", scope: "READ" });
  const { tokens } = await server.data<{ tokens: { id: string; scope: string }[] }>(
    "{ tokens { id scope } }",
  );
  const scopeOf = ({ row }: Created) => tokens.find(({ id }) => id === row.id)?.scope;

  expect([scopeOf(write), scopeOf(read)]).toEqual(["WRITE", "READ"]);
});

test("a token needs a name and a future", async () => {
  expect(await create({ name: " ", expiresAt: "2020-01-01T00:00:00Z" })).toEqual({
    __typename: "InvalidInputError",
    issues: [
      { field: "name", value: "", limit: "1 to 100 characters" },
      { field: "expiresAt", value: "2020-01-01T00:00:00.000Z", limit: "in the future" },
    ],
  });
});

test("an instant that is none is refused by name", async () => {
  const { errors } = await server.query(CREATE, { name: "a", expiresAt: "tomorrow" });

  expect(errors![0]!.message).toContain('DateTime cannot be "tomorrow"');
});

test("what cannot be revoked is a NotFoundError", async () => {
  const { revokeToken } = await server.data<{ revokeToken: unknown }>(REVOKE, { id: "x" });

  expect(revokeToken).toEqual({
    __typename: "NotFoundError",
    message: "there is no token to revoke x",
  });
});

import { createToken } from "@contsup/prisma/tokens";
import { beforeAll, expect, test } from "vitest";
import { schema } from "../../../server/schema/schema.ts";
import { testServer } from "../test-server.ts";

const server = await testServer();
let token = "";
beforeAll(async () => {
  ({ token } = await createToken(server.db, { name: "plots", scope: "READ" }));
});

async function asReader(query: string) {
  const response = await server.get("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: unknown[] };
}
const FORBIDDEN = {
  message: 'the token "plots" may only read (its scope is READ): createToken was not done',
  extensions: { code: "FORBIDDEN" },
};
const CREATE = `mutation { createToken(name: "more") { __typename } }`;

test("a token to read asks who it is, and for runs", async () => {
  expect(await asReader("{ viewer { name scope } runs { totalCount } }")).toEqual({
    data: { viewer: { name: "plots", scope: "READ" }, runs: { totalCount: 0 } },
  });
});

test("it makes no token that may more, over HTTP or a socket", async () => {
  expect((await asReader(CREATE)).errors).toMatchObject([FORBIDDEN]);

  const answers = server.socket({ token }).iterate({ query: CREATE });
  const { value } = await answers.next();
  expect((value as { errors: unknown[] }).errors).toMatchObject([FORBIDDEN]);
  expect(await server.db.prisma.token.count()).toBe(1);
});

test("every mutation there is refuses it", () => {
  const context = { viewer: { name: "plots", scope: "READ" } };
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    expect(() => field.resolve!(null, {}, context, {} as never), field.name).toThrow(
      /may only read/,
    );
  }
});

test("it uploads nothing", async () => {
  const response = await server.get("/uploads", {
    method: "PUT",
    body: "x",
    headers: { authorization: `Bearer ${token}` },
  });

  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
});

import { getIntrospectionQuery } from "graphql";
import { describe, expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  server.get("/graphql", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
const problem = async (response: Response): Promise<{ message: string; code: string }> => {
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  return { message: errors[0]!.message, code: errors[0]!.extensions.code };
};

/** `{ run(...) { worker { currentRun { worker { ... id` */
function nested(levels: number): string {
  const names = Array.from({ length: levels - 2 }, (_, i) => (i % 2 ? "currentRun" : "worker"));
  return `{ run(id: "x") { ${names.map((name) => `${name} {`).join(" ")} id ${"}".repeat(levels - 2)} } }`;
}

test("a query 200 levels deep is refused with the limit and what was found", async () => {
  const { status, errors } = await server.query(nested(200));

  expect(status).toBe(400);
  expect(errors).toMatchObject([
    {
      message: "Query depth limit of 12 exceeded, found 200.",
      extensions: { code: "QUERY_TOO_DEEP" },
    },
  ]);
});

test("the limits are no secret: one query tells them, and one as deep as they allow is answered", async () => {
  const { data } = await server.query("{ limits { depth tokens bodyBytes operationsPerSocket } }");

  const limits = { depth: 12, tokens: 2_000, bodyBytes: 1_000_000, operationsPerSocket: 100 };
  expect(data).toEqual({ limits });
  const { errors } = await server.query(nested(limits.depth));
  expect(errors![0]!.message).not.toContain("depth limit");
});

test("so is one on a socket, and one that hides its depth in fragments", async () => {
  const fragments = `query { run(id: "x") { ...A } }
    fragment A on Run { worker { currentRun { worker { currentRun { ...B } } } } }
    fragment B on Run { worker { currentRun { worker { currentRun { ...C } } } } }
    fragment C on Run { worker { currentRun { worker { currentRun { id } } } } }`;

  const onSocket = server
    .socket()
    .iterate({ query: nested(200) })
    .next();
  await expect(onSocket).rejects.toMatchObject([{ extensions: { code: "QUERY_TOO_DEEP" } }]);
  const { errors } = await server.query(fragments);

  expect(errors![0]!.message).toBe("Query depth limit of 12 exceeded, found 14.");
});

test("a document of more tokens than the limit is refused before it is read", async () => {
  const query = `{ ${"a:__typename ".repeat(1000)} }`;

  const { status, errors } = await server.query(query);
  const onSocket = server.socket().iterate({ query }).next();

  expect(status).toBe(400);
  expect(errors![0]!.message).toMatch(/more that 2000 tokens/);
  await expect(onSocket).rejects.toMatchObject([{ message: errors![0]!.message }]);
});

test("brackets as deep as the tokens allow do not break the parser", async () => {
  const { status } = await server.query(`{ run(id: ${"[".repeat(1990)}`);

  expect(status).toBe(400);
});

describe("bodies", () => {
  test("that are not JSON", async () => {
    const response = await post("{ query: ");

    expect(response.status).toBe(400);
    expect(await problem(response)).toEqual({
      message: expect.stringMatching(/^the request body is not valid JSON: /),
      code: "BAD_REQUEST",
    });
  });

  test("above 1 MB", async () => {
    const response = await post(JSON.stringify({ query: `{ a(b: "${"x".repeat(1_000_000)}") }` }));

    expect(response.status).toBe(413);
    expect((await problem(response)).message).toBe("the request body is too large: at most 1 MB");
  });

  test("without a query", async () => {
    const response = await post("{}");

    expect(response.status).toBe(400);
    expect((await problem(response)).message).toMatch(/POST body missing/);
  });

  test("of a form, which any page could send", async () => {
    const response = await post("query={__typename}", {
      "content-type": "application/x-www-form-urlencoded",
    });

    expect(response.status).toBe(400);
  });
});

test("a query that is no GraphQL is a 400 that says where", async () => {
  const { status, errors } = await server.query("{ runs { ");

  expect(status).toBe(400);
  expect(errors![0]!.message).toMatch(/Syntax Error: Expected Name, found <EOF>/);
});

test("introspection is on", async () => {
  const { __schema } = await server.data<{ __schema: { types: unknown[] } }>(
    getIntrospectionQuery(),
  );

  expect(__schema.types.length).toBeGreaterThan(40);
});

test("a browser that opens /graphql gets no page from elsewhere", async () => {
  const response = await server.get("/graphql", { headers: { accept: "text/html" } });

  expect(response.status).toBe(400);
  expect(await response.text()).not.toMatch(/<script|https:/);
});

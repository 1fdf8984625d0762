import { createToken } from "@contsup/prisma/tokens";
import { describe, expect, test } from "vitest";
import { TOKEN, testServer } from "../test-server.ts";

const server = await testServer();

/** As a browser asks for a page; never with the token. */
const visit = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    redirect: "manual",
    ...init,
    headers: { accept: "text/html,*/*", ...init.headers },
  });
const submitForm = (fields: Record<string, string>): Promise<Response> =>
  visit("/login", { method: "POST", body: new URLSearchParams(fields) });

describe("without a valid token", () => {
  test.each(["/graphql", "/artifacts/runs/x", "/uploads", "/metrics", "/anything"])(
    "%s answers 401 in JSON",
    async (path) => {
      const response = await fetch(`${server.url}${path}`, {
        headers: { authorization: `Bearer ${TOKEN}x`, accept: "application/json" },
      });

      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        errors: [
          {
            message: expect.stringContaining("npm start"),
            extensions: { code: "UNAUTHENTICATED" },
          },
        ],
      });
    },
  );

  test("health is open", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test("a page is a login page that says where the token is", async () => {
    const response = await visit("/runs/1?tab=log");

    const html = await response.text();
    expect(response.status).toBe(401);
    expect(html).toMatch(/<form method="post" action="\/login">/);
    expect(html).toContain('value="/runs/1?tab=log"');
    expect(html).toContain("npm start");
    expect(html).not.toContain("<script");
  });
});

describe("the login link", () => {
  test("sets a cookie that scripts cannot read and drops the token from the URL", async () => {
    const response = await visit(`/runs?a=1&token=${TOKEN}&b=2`);

    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/runs?a=1&b=2");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("set-cookie")).toMatch(
      /^contsup_token=[^;]+; Max-Age=\d+; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
  });

  test("lets the browser in", async () => {
    const cookie = (await visit(`/?token=${TOKEN}`)).headers.get("set-cookie")!.split(";")[0]!;

    const response = await visit("/graphql", {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ query: "{ __typename }" }),
    });

    expect(await response.json()).toEqual({ data: { __typename: "Query" } });
  });

  test("with a wrong token shows the form and what is wrong", async () => {
    const response = await visit("/?token=wrong");

    expect(response.status).toBe(401);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.text()).toContain("This token is not valid.");
  });

  test.each(["//elsewhere.example/", "/\\elsewhere.example/"])(
    "never leads to %s",
    async (path) => {
      const response = await visit(`${path}?token=${TOKEN}`);

      expect(response.headers.get("location")).toMatch(/^\/elsewhere/);
    },
  );
});

describe("the login form", () => {
  test("sets the cookie and goes where one wanted to go", async () => {
    const response = await submitForm({ token: ` ${TOKEN} `, to: "/runs/1?tab=log" });

    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/runs/1?tab=log");
    expect(response.headers.get("set-cookie")).toContain("HttpOnly");
  });

  test("takes nobody to another site", async () => {
    const response = await submitForm({ token: TOKEN, to: "//elsewhere.example/a" });

    expect(response.headers.get("location")).toBe("/elsewhere.example/a");
  });

  test("escapes what it repeats", async () => {
    const html = await (await submitForm({ token: "wrong", to: '/"><script>alert(1)' })).text();

    expect(html).not.toContain("<script");
  });
});

test("logging out makes the browser forget the cookie, and leads to the login page", async () => {
  const response = await server.get("/logout", { method: "POST", headers: { authorization: "" } });

  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/");
  expect(response.headers.get("set-cookie")).toMatch(/^contsup_token=; .*Expires=Thu, 01 Jan 1970/);
});

test("a token made in Settings works until it expires, and its name is the submitter's", async () => {
  const { token } = await createToken(server.db, { name: "cluster" });
  const old = await createToken(server.db, { name: "old", expiresAt: new Date(0) });
  const submit = (bearer: string): Promise<Response> =>
    server.get("/graphql", {
      method: "POST",
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      body: JSON.stringify({
        query: "mutation { submitRun(input: { config: {} }) { ... on Run { submittedBy } } }",
      }),
    });

  expect(await (await submit(token)).json()).toEqual({
    data: { submitRun: { submittedBy: "cluster" } },
  });
  expect((await submit(old.token)).status).toBe(401);
  const [row] = await server.db.prisma.token.findMany({ where: { name: "cluster" } });
  expect(row!.lastUsedAt).not.toBeNull();
});

test("pages may load from this server alone, in no frame", async () => {
  const { headers } = await visit("/");

  const policy = headers.get("content-security-policy")!;
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("https:");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-powered-by")).toBeNull();
});

test("no token is ever logged", () => {
  expect(server.logged.length).toBeGreaterThan(10);
  expect(server.logged.join()).not.toContain(TOKEN);
});

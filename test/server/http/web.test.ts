import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWeb } from "@contsup/server/http/web";
import { describe, expect, onTestFinished, test } from "vitest";
import { submitted } from "../../prisma/submission.ts";
import { memoryLog, TOKEN, testServer } from "../test-server.ts";

const WEB = join(import.meta.dirname, "../../../web");
const isBuilt = existsSync(join(WEB, ".next", "BUILD_ID"));

test("a dashboard that is not built is said in the log and on every page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { log, logged } = memoryLog();

  const web = await openWeb(folder, log);

  await web.close();
  expect(logged.join()).toContain("the dashboard is not built");
});

// `npm test` builds the dashboard first.
describe.runIf(isBuilt)("with the dashboard", async () => {
  const server = await testServer(isBuilt ? { webFolder: WEB } : {});
  const page = (path: string): Promise<Response> =>
    server.get(path, { headers: { accept: "text/html", cookie: `contsup_token=${TOKEN}` } });

  test("pages and their scripts come from this server, under its policy", async () => {
    const response = await page("/");

    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(html).toContain("ContSup");
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)![1]!;
    expect((await page(script)).headers.get("content-type")).toMatch(/javascript/);
  });

  test("a page that is not there is the dashboard's 404", async () => {
    const response = await page("/nothing-here");

    expect(response.status).toBe(404);
    expect(await response.text()).toContain("_next/static");
  });

  test("an unknown run is a 404, a known one is not, and no visitor can say which is which", async () => {
    const { id } = await submitted(server.db);
    const unknown = await page("/runs/0193a5c2-0000-7000-8000-000000000000");
    const mistyped = await page("/runs/0193");
    const known = await server.get(`/runs/${id}`, {
      headers: { cookie: `contsup_token=${TOKEN}`, "x-contsup-unknown-run": "true" },
    });

    expect([unknown.status, mistyped.status, known.status]).toEqual([404, 404, 200]);
  });

  test("sockets work after Next has answered", async () => {
    await (await page("/")).text();
    const { submitRun } = await server.data<{ submitRun: { id: string } }>(
      "mutation { submitRun(input: { config: {} }) { ... on Run { id } } }",
    );
    const query = `subscription { runEvents(id: "${submitRun.id}") { seq } }`;

    const results = server.socket().iterate({ query });
    onTestFinished(async () => void (await results.return?.()));

    expect((await results.next()).value).toEqual({ data: { runEvents: { seq: 1 } } });
  });
});

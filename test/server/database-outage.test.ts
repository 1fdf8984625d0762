import { afterAll, expect, test, vi } from "vitest";
import { report, running, step } from "../prisma/attempts.ts";
import { openCutOff } from "./cut-off.ts";
import { testServer } from "./test-server.ts";

const database = await openCutOff();
afterAll(() => database.cut());
const server = await testServer({}, database.through);
const { db } = server;

const ready = async () => (await server.get("/readyz")).status;

test("while the database is away answers are 503; then everything goes on, subscriptions too", async () => {
  const claim = await running(db);
  const query = `subscription { runEvents(id: "${claim.runId}") { __typename seq } }`;
  type Result = { runEvents: { __typename: string; seq: number } };
  const events = server.socket().iterate<Result>({ query });
  const until = async (type: string): Promise<number> => {
    for (;;) {
      const { value } = await events.next();
      const event = (value.data as Result).runEvents;
      if (event.__typename === type) return event.seq;
    }
  };
  await until("CaughtUpEvent");

  await database.cut();

  await vi.waitFor(async () => expect(await ready()).toBe(503));
  expect(await (await server.get("/readyz")).json()).toMatchObject({ database: "unavailable" });
  expect((await server.get("/healthz")).status).toBe(200);
  const whole = "{ runs { totalCount } }";
  for (const text of [whole, `{ run(id: "${claim.runId}") { epochs { epoch } } }`]) {
    const { status, errors } = await server.query(text);
    expect(status).toBe(503);
    expect(errors).toMatchObject([{ extensions: { code: "SERVICE_UNAVAILABLE" } }]);
    expect(errors![0]!.message).toMatch(/^the database cannot be reached now, try again/);
  }
  const page = await server.get(`/artifacts/runs/${claim.runId}/metrics.csv`);
  expect(page.status).toBe(503);
  const late = server.socket().iterate({ query }).next();
  await expect(late).rejects.toMatchObject({ code: 1013 });
  const stranger = server.socket({ token: "contsup_made-in-settings" }).iterate({ query }).next();
  await expect(stranger).rejects.toMatchObject({ code: 1013 });

  await database.restore();
  await report(db, claim, { steps: [step(1)] });

  await vi.waitFor(async () => expect(await ready()).toBe(200), 10_000);
  expect(await until("StepEvent")).toBe(4);
  expect(await server.data(whole)).toEqual({ runs: { totalCount: 1 } });
});

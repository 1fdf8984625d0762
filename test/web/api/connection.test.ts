import { nextConnection } from "@contsup/web/api/connection";
import { expect, test } from "vitest";

test("a connection is lost since it was lost, however often it is tried again", () => {
  const live = nextConnection({ state: "connecting", since: 0 }, { state: "live" });
  const lost = nextConnection(live, { state: "lost", reason: "closed" });
  const trying = nextConnection(lost, { state: "connecting" });
  const lostAgain = nextConnection({ ...trying, since: 1 }, { state: "lost", reason: "refused" });

  expect(lost).toMatchObject({ state: "lost", reason: "closed" });
  expect(trying).toEqual(lost);
  expect(lostAgain).toEqual({ state: "lost", since: 1, reason: "refused" });
});

test("a connection that is back has no reason any more", () => {
  const lost = { state: "lost" as const, since: 1, reason: "closed" };

  expect(nextConnection(lost, { state: "catching-up" }).reason).toBeUndefined();
});

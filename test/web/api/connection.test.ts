import { nextConnection } from "@contsup/web/api/connection";
import { expect, test } from "vitest";

test("a connection is lost since it was lost, however often it is tried again", () => {
  const live = nextConnection({ state: "connecting", since: 0 }, { state: "live" });
  const lost = nextConnection(live, { state: "lost", reason: "closed", retryInMs: 250 });
  const trying = nextConnection(lost, { state: "connecting" });
  const lostAgain = nextConnection(
    { ...trying, since: 1 },
    { state: "lost", reason: "refused", retryInMs: 500 },
  );

  expect(lost).toMatchObject({ state: "lost", reason: "closed" });
  expect(trying).toEqual(lost);
  expect(lostAgain).toEqual({ state: "lost", since: 1, reason: "refused", isGivenUp: false });
});

test("a connection that is back has no reason any more", () => {
  const lost = { state: "lost" as const, since: 1, reason: "closed" };

  expect(nextConnection(lost, { state: "catching-up" }).reason).toBeUndefined();
});

test("a connection that is not tried again is given up", () => {
  const live = { state: "live" as const, since: 1 };

  expect(nextConnection(live, { state: "lost", reason: "logged out" }).isGivenUp).toBe(true);
});

import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { EXAMPLES } from "../../../web/settings/examples.ts";
import { expiresAt, tokenStatus } from "../../../web/settings/expiry.ts";

const NOW = Date.parse("2026-11-24T08:00:00Z");

test("a token is valid until it expires or is revoked", () => {
  const revokedAt = "2026-11-24T07:00:00Z";
  expect(tokenStatus({ expiresAt: null, revokedAt: null }, NOW)).toBe("valid");
  expect(tokenStatus({ expiresAt: "2026-11-24T08:00:00Z", revokedAt: null }, NOW)).toBe("expired");
  expect(tokenStatus({ expiresAt: "2020-01-01T00:00:00Z", revokedAt }, NOW)).toBe("revoked");
});

test("an expiry counts from now", () => {
  expect(expiresAt("30", NOW)).toBe("2026-12-24T08:00:00.000Z");
  expect(expiresAt("0", NOW)).toBeNull();
});

const schema = buildSchema(
  readFileSync(new URL("../../../server/schema.graphql", import.meta.url), "utf8"),
);

test.each(EXAMPLES)(
  "the example in $name has the viewer's address and asks what there is",
  ({ query, write }) => {
    const text = write("https://lab.example:8443");

    expect(text).toMatch(/(https|wss):\/\/lab\.example:8443/);
    if (query) {
      expect(text).toContain(query);
      expect(validate(schema, parse(query))).toEqual([]);
    }
  },
);

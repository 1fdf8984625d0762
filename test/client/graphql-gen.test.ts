import { readFileSync } from "node:fs";
import { join } from "node:path";
import config from "@contsup/client/codegen";
import { generate } from "@graphql-codegen/cli";
import { expect, test } from "vitest";

test("graphql.gen.ts is what the schema and the documents make", async () => {
  const cwd = join(import.meta.dirname, "..", "..");

  const [file] = await generate({ ...config, cwd, silent: true }, false);

  expect(file?.content).toBe(readFileSync(join(cwd, "client", "graphql.gen.ts"), "utf8"));
});

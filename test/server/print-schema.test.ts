import { readFileSync } from "node:fs";
import { join } from "node:path";
import { schema } from "@contsup/server/schema/schema";
import { isIntrospectionType, isScalarType, printSchema } from "graphql";
import { expect, test } from "vitest";

test("schema.graphql is what the code prints (npm run generate writes it)", () => {
  const file = join(import.meta.dirname, "../../server/schema.graphql");

  expect(readFileSync(file, "utf8")).toBe(`${printSchema(schema)}\n`);
});

test("every type says what it is", () => {
  const standard = new Set(["Boolean", "Float", "ID", "Int", "String"]);
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !(isScalarType(type) && standard.has(type.name)),
  );

  const undescribed = types.filter((type) => !type.description).map((type) => type.name);

  expect(undescribed).toEqual([]);
});

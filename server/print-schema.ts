/** `node server/print-schema.ts`: writes schema.graphql from the code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { printSchema } from "graphql";
import { schema } from "./schema/schema.ts";

writeFileSync(join(import.meta.dirname, "schema.graphql"), `${printSchema(schema)}\n`);

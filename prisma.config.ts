// For the Prisma CLI (`npx prisma generate | migrate dev | migrate diff ...`); the programs themselves never read it.
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The generators are commands of node_modules: found without npm's PATH too.
const commands = fileURLToPath(new URL("./node_modules/.bin", import.meta.url));
process.env.PATH = `${commands}${delimiter}${process.env.PATH}`;

// Prisma would download its native schema engine; ours is the same engine as WebAssembly, from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("./prisma/schema-engine.mjs", import.meta.url),
);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});

/** `npm run generate`: the schema of the API, the client's typed documents and the README's table of options; all are committed. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withOptionsTable } from "./options-table.ts";
import { ROOT } from "./paths.ts";

const STEPS: [program: string, ...args: string[]][] = [
  [process.execPath, "server/print-schema.ts"],
  [process.execPath, "node_modules/.bin/graphql-codegen", "--config", "client/codegen.ts"],
];

for (const [program, ...args] of STEPS) {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const readme = join(ROOT, "README.md");
writeFileSync(readme, withOptionsTable(readFileSync(readme, "utf8")));

/** `npm run generate`: prints the schema of the API and generates the client's typed documents; both are committed. */
import { spawnSync } from "node:child_process";
import { ROOT } from "./paths.ts";

const STEPS: [program: string, ...args: string[]][] = [
  [process.execPath, "server/print-schema.ts"],
  [process.execPath, "node_modules/.bin/graphql-codegen", "--config", "client/codegen.ts"],
];

for (const [program, ...args] of STEPS) {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

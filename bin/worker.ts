/**
 * `npm run worker -- [--engine X] [--device N] [--threads N]`: one more worker, on this machine or another.
 * DATABASE_URL and ARTIFACTS_URL say which deployment it serves; without them, the running stack of this checkout.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT, statePaths } from "./paths.ts";
import { readStack } from "./stack-file.ts";
import { deploymentToken } from "./token.ts";

const paths = statePaths(process.env);
const stack = readStack(paths.stack);
const databaseUrl = process.env.DATABASE_URL || stack?.databaseUrl;
const artifactsUrl = process.env.ARTIFACTS_URL || stack?.artifactsUrl;
if (!databaseUrl || !artifactsUrl) {
  console.error(
    "contsup: no stack runs in this checkout: run npm start, or set DATABASE_URL and ARTIFACTS_URL to the deployment's",
  );
  process.exit(1);
}
const token = process.env.CONTSUP_TOKEN || (stack ? deploymentToken(paths.token) : undefined);
const child = spawn(process.execPath, [join(ROOT, "workers/main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: {
    ...process.env,
    DATABASE_URL: databaseUrl,
    ARTIFACTS_URL: artifactsUrl,
    CONTSUP_TOKEN: token,
  },
});
process.on("SIGINT", () => {}); // the terminal sends it to the worker as well
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code) => process.exit(code ?? 1));

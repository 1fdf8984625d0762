/** `npm stop`: ends the stack of this checkout from elsewhere; a run that trains writes a checkpoint first. */
import { setTimeout as wait } from "node:timers/promises";
import { stopEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { isProcessAlive } from "@contsup/workers/file-lock";
import { statePaths } from "./paths.ts";
import { readStack } from "./stack-file.ts";

const paths = statePaths(process.env);
const stack = readStack(paths.stack);
if (stack) {
  console.log(`contsup: stopping process ${stack.pid} (${stack.url})`);
  process.kill(stack.pid, "SIGTERM");
  while (isProcessAlive(stack.pid)) await wait(100);
  console.log("contsup: stopped");
} else {
  const stopped = await stopEmbeddedPostgres(paths.database);
  console.log(
    stopped ? "contsup: stopped a database that was left running" : "contsup: nothing runs",
  );
}

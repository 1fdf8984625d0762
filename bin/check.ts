/** `npm run check`: types of every folder, lint and format, the compose file. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

const CHECKS: [name: string, program: string, ...args: string[]][] = [
  ["types", "tsc", "-p", "."],
  ["types of the dashboard", "tsc", "-p", "web"],
  ["lint and format", "biome", "check", "--error-on-warnings", "."],
  ["docker-compose.yml", "dclint", "docker-compose.yml"],
];

const failed = CHECKS.filter(([name, program, ...args]) => {
  const { status } = spawnSync(join(ROOT, "node_modules/.bin", program), args, {
    cwd: ROOT,
    stdio: "inherit",
  });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  return status !== 0;
});
process.exit(failed.length > 0 ? 1 : 0);

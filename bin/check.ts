/** `npm run check`: types of every folder, lint and format, the compose file (by docker-compose, too, where it is installed). */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

const CHECKS: [name: string, program: string, ...args: string[]][] = [
  ["types", "tsc", "-p", "."],
  ["types of the dashboard", "tsc", "-p", "web"],
  ["lint and format", "biome", "check", "--error-on-warnings", "."],
  ["docker-compose.yml", "dclint", "docker-compose.yml"],
];

/** What the compose file refuses to be without. */
const COMPOSE_ENV = { POSTGRES_PASSWORD: "check", CONTSUP_TOKEN: "check" };

/** True where there is no docker-compose to ask. */
function composeAccepts(): boolean {
  const { status, error } = spawnSync("docker-compose", ["config", "-q"], {
    cwd: ROOT,
    env: { ...process.env, ...COMPOSE_ENV },
    stdio: "inherit",
  });
  const verdict = error ? "absent" : status === 0 ? "ok    " : "FAILED";
  console.log(`${verdict} docker-compose config`);
  return verdict !== "FAILED";
}

const failed = CHECKS.filter(([name, program, ...args]) => {
  const { status } = spawnSync(join(ROOT, "node_modules/.bin", program), args, {
    cwd: ROOT,
    stdio: "inherit",
  });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  return status !== 0;
});
process.exit(composeAccepts() && failed.length === 0 ? 0 : 1);

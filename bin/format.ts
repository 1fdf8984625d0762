/** `npm run format`: Biome's formatter and safe fixes over the whole checkout. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

const { status } = spawnSync(join(ROOT, "node_modules/.bin/biome"), ["check", "--write", "."], {
  cwd: ROOT,
  stdio: "inherit",
});
process.exit(status ?? 1);

// Once per test run: one embedded PostgreSQL with a migrated template database (test/prisma/database.ts copies it).
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres, stopEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { migrate } from "@contsup/prisma/migrate";
import { isProcessAlive } from "@contsup/workers/file-lock";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The template database, to which nobody may be connected while it is copied. */
    templateUrl: string;
  }
}

/** Tests start processes from .ts files, which older Nodes cannot. */
function requireNode22(): void {
  const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];
  if (major > 22 || (major === 22 && minor >= 18)) return;
  throw new Error(
    `the tests need Node 22.18 or newer, this is ${process.versions.node}: use \`npm test\`, or put node_modules/.bin first on the PATH`,
  );
}

const PREFIX = "contsup-test-";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755); // as root, the server runs as the user nobody
  return folder;
}

/** A test run that was killed could not stop its server: the next one of the same user does. */
async function removeLeftovers(): Promise<void> {
  const mine = new RegExp(`^${PREFIX}(\\d+)-`);
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(mine)?.[1]);
    if (!pid || isProcessAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    if (statSync(folder).uid !== process.getuid?.()) continue;
    await stopEmbeddedPostgres(join(folder, "pg"));
    rmSync(folder, { recursive: true, force: true });
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireNode22();
  await removeLeftovers();
  const folder = makeFolder();
  const server = await startEmbeddedPostgres({ dir: join(folder, "pg"), log: () => {} });
  const template = new URL(server.url);
  template.pathname = "/template_contsup";
  await migrate(template.href, () => {});
  project.provide("templateUrl", template.href);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
}

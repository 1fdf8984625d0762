#!/usr/bin/env node
// Prisma's schema engine (Rust as WebAssembly, npm @prisma/schema-engine-wasm) behind the JSON-RPC over stdio that the
// Prisma CLI expects of its native binary. Plain JavaScript: the CLI starts it with whatever Node is first on the PATH.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { adapterFactory, connectionConfig, runSql } from "./schema-engine-adapter.mjs";

let panicMessage = "";
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  get: () => panicMessage,
  set_message: (message) => {
    panicMessage = message;
  },
};

async function loadEngine() {
  const entry = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const module = readFileSync(join(dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The CLI reads errors as JSON lines of the native engine's log. */
function logError(code, message) {
  const fields = { message, error_code: code, is_panic: false };
  const line = {
    timestamp: new Date().toISOString(),
    level: "ERROR",
    fields,
    target: "schema_engine::logger",
  };
  process.stderr.write(`\n${JSON.stringify(line)}\n`);
}

function parseArguments(argv) {
  const parsed = { datamodels: [] };
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === "--datasource") parsed.url = JSON.parse(argv[++i]).url;
    else if (argv[i] === "--datamodels") {
      const file = argv[++i];
      parsed.datamodels.push([file, readFileSync(file, "utf8")]);
    } else if (argv[i] === "cli") parsed.cli = argv[++i];
    else if (argv[i] === "--version") parsed.version = true;
  }
  return parsed;
}

const ERROR_CODES = { "3D000": "P1003", "28P01": "P1000" };

async function runCliCommand(command, url) {
  const { database } = connectionConfig(url);
  const name = pg.escapeIdentifier(database);
  const server = { ...connectionConfig(url), database: "postgres" };
  try {
    if (command === "can-connect-to-database") await runSql(connectionConfig(url), "select 1");
    else if (command === "create-database") await runSql(server, `create database ${name}`);
    else if (command === "drop-database") await runSql(server, `drop database ${name}`);
    else throw new Error(`unknown command ${command}`);
  } catch (error) {
    logError(ERROR_CODES[error.code] ?? "P1001", error.message || String(error.code));
    process.exitCode = 1;
  }
}

/** These two read the schema of the migrations from the engine's cache, which only devDiagnostic fills. */
const NEEDS_DIAGNOSIS = ["evaluateDataLoss", "createMigration"];

async function call(engine, method, params) {
  if (NEEDS_DIAGNOSIS.includes(method)) {
    await engine.devDiagnostic({
      migrationsList: params.migrationsList,
      filters: params.filters,
    });
  }
  return engine[method === "getDatabaseVersion" ? "version" : method](params);
}

function rpcError(error) {
  const data = {
    is_panic: false,
    message: panicMessage || error.message,
    meta: error.meta ?? {},
    error_code: error.code,
  };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

async function serve({ url, datamodels }) {
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error) => {
      logError("P0000", panicMessage || String(error?.stack ?? error));
      process.exit(101);
    });
  }
  await loadEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(url));
  const engine = await glue.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    factory,
  );
  const send = (message) =>
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    try {
      const result = await call(engine, method, params);
      if (method === "diff" && result.stdout != null)
        send({ id: `print-${id}`, method: "print", params: { content: result.stdout } });
      send({ id, result: result ?? {} });
    } catch (error) {
      send({ id, error: rpcError(error) });
    }
  }
  process.exit(0);
}

const { cli, version, ...config } = parseArguments(process.argv.slice(2));
if (version) {
  await loadEngine();
  console.log(`schema-engine-wasm ${glue.version()}`);
} else if (cli) await runCliCommand(cli, config.url);
else if (config.url) await serve(config);
else {
  logError(
    "P1012",
    "DATABASE_URL is not set: every migrate command of this engine needs a database.",
  );
  process.exitCode = 1;
}

// @prisma/adapter-pg as the schema engine needs it. Four repairs, each tested by test/prisma/migrate.test.ts:
// the catalog type "char", scripts with function bodies, the name and the end of the shadow database.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/** adapter-pg refuses "char" (pg_catalog is full of it): it is announced as bpchar, which the adapter knows. */
class CatalogClient extends pg.Client {
  _handleRowDescription(message) {
    for (const field of message.fields) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = BPCHAR_OID;
      field.isChar = true;
    }
    return super._handleRowDescription(message);
  }
}

/** Not a connection string: the adapter would let it override the shadow database's name. */
export function connectionConfig(url) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    host: searchParams.get("host") ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: password ? decodeURIComponent(password) : undefined,
    database: decodeURIComponent(pathname.slice(1)),
    max: 4,
    Client: CatalogClient,
  };
}

export async function runSql(config, sql) {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The engine wants "char" columns as characters, and '' (a zero byte) as '\0'. */
function restoreCharacters(result, columns) {
  for (const column of columns) {
    result.columnTypes[column] = ColumnTypeEnum.Character;
    for (const row of result.rows) if (row[column] === "") row[column] = "\0";
  }
  return result;
}

function repaired(adapter) {
  // The adapter splits a script at every semicolon, which breaks function bodies: send it whole.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  const { queryRaw } = adapter;
  adapter.queryRaw = async (query) => {
    let characters = [];
    const performIO = async (sql) => {
      const result = await adapter.performIO(sql);
      characters = result.fields.flatMap((field, i) => (field.isChar ? [i] : []));
      return result;
    };
    const spy = Object.create(adapter, { performIO: { value: performIO } });
    return restoreCharacters(await queryRaw.call(spy, query), characters);
  };
  return adapter;
}

async function connectToShadowDatabase(url) {
  const config = connectionConfig(url);
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  await runSql(config, `create database "${database}"`);
  const adapter = repaired(await new PrismaPg({ ...config, database }).connect());
  const dispose = adapter.dispose.bind(adapter);
  // The adapter would drop the database while its own pool is still on it: close first.
  adapter.dispose = async () => {
    await dispose();
    await runSql(config, `drop database if exists "${database}" with (force)`);
  };
  return adapter;
}

/** The driver adapter factory of the database at `url`, fit for bindMigrationAwareSqlAdapterFactory. */
export function adapterFactory(url) {
  const factory = new PrismaPg(connectionConfig(url));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => repaired(await connect());
  factory.connectToShadowDb = () => connectToShadowDatabase(url);
  return factory;
}

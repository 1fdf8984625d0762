// One database, two doors on one pool: Prisma for plain reads, SQL for the queue, the transitions and the hot paths.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Announcements, openAnnouncements } from "./announcements.ts";
import { databaseError } from "./database-error.ts";
import { PrismaClient } from "./generated/client/client.ts";

export type Row = Record<string, unknown>;

interface QueryOptions {
  /** A statement without an answer after so long is given up, with its connection. */
  timeoutMs?: number;
  /** Prepared once by connection and then called by this name: for one text only, that runs many times a second. */
  name?: string;
}

/** A connection, or the pool: whatever runs one statement. */
export interface Queryable {
  query<T extends object = Row>(
    sql: string,
    values?: unknown[],
    options?: QueryOptions,
  ): Promise<T[]>;
}

/** A connection between begin and commit. */
export interface Transaction extends Queryable {
  /** Does not wait: the commit follows at once, and what goes wrong is the transaction's error. */
  send(sql: string, values?: unknown[], options?: QueryOptions): void;
}

export interface Database extends Queryable {
  prisma: PrismaClient;
  pool: pg.Pool;
  url: string;
  announcements: Announcements;
  /** Runs `work` on one connection between begin and commit; an error rolls back. */
  transaction<T>(work: (connection: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that got no answer for so long waits on a host that is gone: nothing here runs that long. */
const QUERY_TIMEOUT_MS = 20_000;

const FLOAT8_ARRAY_OID = 1022;
const INT8_ARRAY_OID = 1016;

/** `{1,NaN,-Infinity}`: what is in our columns has no nulls. Three times as fast as the driver's general parser. */
const parseArray =
  <Entry>(parse: (text: string) => Entry) =>
  (text: string): Entry[] =>
    text === "{}" ? [] : text.slice(1, -1).split(",").map(parse);

/** SQL rows have the types of Prisma's: bigint for int8, the rest as the driver does. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, BigInt],
  [FLOAT8_ARRAY_OID, parseArray(Number)],
  [INT8_ARRAY_OID, parseArray(BigInt)],
]);

const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    PARSERS.get(oid) ??
    pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** Opens no connection: the first query does, and says so when the server cannot be reached (DatabaseUnavailableError). */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    keepAlive: true,
    pipeline: true, // a statement that waits for none before it is sent at once
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    types,
  });
  pool.on("error", () => {}); // an idle connection that ends is replaced at the next query, which reports it
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const announcements = openAnnouncements(url);
  return {
    ...queryable(pool, url),
    prisma,
    pool,
    url,
    announcements,
    transaction: (work) => transaction(pool, url, work),
    async close() {
      await announcements.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function queryable(client: pg.Pool | pg.PoolClient, url: string): Queryable {
  return {
    async query<T extends object>(
      sql: string,
      values?: unknown[],
      { timeoutMs = QUERY_TIMEOUT_MS, name }: QueryOptions = {},
    ) {
      // The driver reads query_timeout per query; its types know it per connection only.
      const statement: pg.QueryConfig & { query_timeout: number } = {
        name,
        text: sql,
        values,
        query_timeout: timeoutMs,
      };
      try {
        return (await client.query<T>(statement)).rows;
      } catch (error) {
        throw databaseError(error, url);
      }
    },
  };
}

async function transaction<T>(
  pool: pg.Pool,
  url: string,
  work: (connection: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw databaseError(error, url);
  });
  const { query } = queryable(client, url);
  const sent: Promise<unknown>[] = [];
  const send: Transaction["send"] = (...statement) => {
    const answer = query(...statement);
    answer.catch(() => {}); // it is awaited with the commit
    sent.push(answer);
  };
  let failure: unknown;
  try {
    send("begin");
    const result = await work({ query, send });
    send("commit"); // of a transaction in which something failed it is a rollback
    await Promise.all(sent);
    return result;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    client.release(failure !== undefined); // closing the connection rolls back, whatever state it is in
  }
}

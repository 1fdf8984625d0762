// What the database can refuse, as errors with a name.

/** The server at `host:port` cannot be reached, or ended the connection. The cause is the driver's error. */
export class DatabaseUnavailableError extends Error {
  override name = "DatabaseUnavailableError";
}

/** A write of an attempt that no longer holds its run: a newer attempt exists, or the run left STARTING and RUNNING. */
export class FencedError extends Error {
  override name = "FencedError";
}

/** The database has migrations that this program does not know. */
export class NewerDatabaseError extends Error {
  override name = "NewerDatabaseError";
}

/** The database has no tables of ours, or not all that this program needs: nobody migrated it yet. */
export class OlderDatabaseError extends Error {
  override name = "OlderDatabaseError";
}

/** The driver's words for a connection that was never made or has gone, beside the codes below. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|timeout (expired|exceeded)|Query read timeout)/;
/** Node's codes, and PostgreSQL's for: shutting down, crashed, starting up, connection does not exist, too many clients. */
const UNAVAILABLE_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH"],
  ...["ENETUNREACH", "EPIPE", "57P01", "57P02", "57P03", "08003", "08006", "53300"],
  ...["P1001", "P1002", "P1008", "P1017", "P2037"], // Prisma's: unreachable, timed out (twice), closed, too many clients
]);

const isUnavailable = (error: unknown): error is Error =>
  error instanceof Error &&
  (codesOf(error).some((code) => UNAVAILABLE_CODES.has(code)) ||
    LOST_CONNECTION.test(driverWords(error)));

/** The error's code, and the driver's where Prisma stands between. */
function codesOf(error: Error): string[] {
  const { code, meta } = error as NodeJS.ErrnoException & {
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return [code, meta?.driverAdapterError?.cause?.originalCode].filter((one) => one !== undefined);
}

/** Prisma quotes the source of the call before them. */
const driverWords = ({ message }: Error): string => message.slice(message.lastIndexOf("\n") + 1);

/** The error with the server's address where the server is the reason, else as it is. */
export function databaseError(error: unknown, url: string): unknown {
  if (!isUnavailable(error) || error instanceof DatabaseUnavailableError) return error;
  const { hostname, port } = new URL(url);
  const reason = driverWords(error) || (error as NodeJS.ErrnoException).code;
  return new DatabaseUnavailableError(
    `the database at ${hostname}:${port || 5432} cannot be reached: ${reason}`,
    { cause: error },
  );
}

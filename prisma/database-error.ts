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

/** The driver's words for a connection that was never made or has gone, beside the codes below. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|timeout (expired|exceeded)|Query read timeout)/;
/** Node's codes, and PostgreSQL's for: shutting down, crashed, starting up, connection does not exist, too many clients. */
const UNAVAILABLE_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH"],
  ...["ENETUNREACH", "EPIPE", "57P01", "57P02", "57P03", "08003", "08006", "53300"],
]);

const isUnavailable = (error: unknown): error is Error =>
  error instanceof Error &&
  (UNAVAILABLE_CODES.has((error as NodeJS.ErrnoException).code ?? "") ||
    LOST_CONNECTION.test(error.message));

/** The error with the server's address where the server is the reason, else as it is. */
export function databaseError(error: unknown, url: string): unknown {
  if (!isUnavailable(error) || error instanceof DatabaseUnavailableError) return error;
  const { hostname, port } = new URL(url);
  const reason = error.message || (error as NodeJS.ErrnoException).code;
  return new DatabaseUnavailableError(
    `the database at ${hostname}:${port || 5432} cannot be reached: ${reason}`,
    { cause: error },
  );
}

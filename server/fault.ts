/** Errors nobody expected: the log has everything under an id, the client gets the id and nothing else. */
import { randomUUID } from "node:crypto";
import { DatabaseUnavailableError, databaseError } from "@contsup/prisma/database-error";
import type { Logger } from "pino";

interface FaultAnswer {
  message: string;
  code: "SERVICE_UNAVAILABLE" | "INTERNAL_SERVER_ERROR";
  id: string;
}

/** Logs the error and says what to answer. */
export type Fault = (error: unknown, where: { path: string }) => FaultAnswer;

export function createFault(log: Logger, databaseUrl: string): Fault {
  return (raw, where) => {
    const id = randomUUID();
    const error = databaseError(raw, databaseUrl);
    if (error instanceof DatabaseUnavailableError) {
      log.warn({ faultId: id, ...where, reason: error.message }, "the database is unavailable");
      const message = `the database cannot be reached now, try again (${id})`;
      return { message, code: "SERVICE_UNAVAILABLE", id };
    }
    log.error({ faultId: id, ...where, err: error }, "internal error");
    const message = `internal error; the server's log has it under ${id}`;
    return { message, code: "INTERNAL_SERVER_ERROR", id };
  };
}

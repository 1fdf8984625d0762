/** Errors outside GraphQL have the form of GraphQL's, so that a client reads one format. */
import type { ErrorRequestHandler, Response } from "express";
import type { Fault } from "../fault.ts";

export function sendProblem(res: Response, status: number, code: string, message: string): void {
  res.status(status).json({ errors: [{ message, extensions: { code } }] });
}

interface HttpError {
  status: number;
  type?: string;
  message: string;
}

/** What body-parser and the router throw. */
const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error && "status" in error && typeof error.status === "number";

/** Last in the chain. A response that has begun is cut off, so that nobody takes half a file for a whole one. */
export const problemHandler =
  (fault: Fault): ErrorRequestHandler =>
  (error: unknown, req, res, _next) => {
    if (res.headersSent) {
      if (!req.destroyed) fault(error, { path: req.path });
      res.destroy();
    } else if (isHttpError(error) && error.status < 500) {
      res.set("Connection", "close"); // the rest of a refused body is not read
      sendProblem(res, error.status, "BAD_REQUEST", wordsFor(error));
    } else {
      const { message, code } = fault(error, { path: req.path });
      sendProblem(res, code === "SERVICE_UNAVAILABLE" ? 503 : 500, code, message);
    }
  };

function wordsFor({ type, message }: HttpError): string {
  if (type === "entity.parse.failed") return `the request body is not valid JSON: ${message}`;
  if (type === "entity.too.large") return "the request body is too large: at most 1 MB";
  return message;
}

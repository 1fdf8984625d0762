/** Exit codes of `train` and `contsup`, and the one for an error. */
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  UnauthorizedError,
  UnreachableError,
} from "../errors.ts";
import { FlagError } from "./flag-issue.ts";

export const EXIT = {
  /** The run is COMPLETED, or the command did what it was asked. */
  ok: 0,
  /** The run FAILED, was CANCELLED or PAUSED; or something unexpected happened. */
  notCompleted: 1,
  badInput: 2,
  unreachable: 3,
  /** Ctrl-C, and the run goes on: 128 + SIGINT, as shells have it. */
  detached: 130,
  /** Nobody reads the output any more: 128 + SIGPIPE. */
  noReader: 141,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake on the command line that is no mistake of a config's field. */
export class UsageError extends Error {
  override name = "UsageError";
}

const BAD_INPUT = [UsageError, FlagError, InvalidInputError, NotFoundError, ConflictError];
const UNREACHABLE = [UnreachableError, UnauthorizedError];

export function exitCodeOf(error: unknown): ExitCode {
  if (BAD_INPUT.some((kind) => error instanceof kind)) return EXIT.badInput;
  if (UNREACHABLE.some((kind) => error instanceof kind)) return EXIT.unreachable;
  return EXIT.notCompleted;
}

/** What a call to the API can fail with. */
import type { InvalidInputFragment, RunState } from "./graphql.gen.ts";

export type InputIssue = InvalidInputFragment["issues"][number];

/** The input was refused; `issues` lists every reason, each with field, value and limit. */
export class InvalidInputError extends Error {
  override name = "InvalidInputError";
  readonly issues: InputIssue[];
  constructor(message: string, issues: InputIssue[]) {
    super(message);
    this.issues = issues;
  }
}

export class NotFoundError extends Error {
  override name = "NotFoundError";
  readonly id: string;
  constructor(message: string, id: string) {
    super(message);
    this.id = id;
  }
}

/** The run's state does not allow the action. */
export class ConflictError extends Error {
  override name = "ConflictError";
  readonly state: RunState;
  constructor(message: string, state: RunState) {
    super(message);
    this.state = state;
  }
}

/** The token is missing, wrong or revoked. */
export class UnauthorizedError extends Error {
  override name = "UnauthorizedError";
}

/** The token is valid, and may not do this: its scope is READ. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
}

/** Nothing answered at the address, or what answered cannot serve now. */
export class UnreachableError extends Error {
  override name = "UnreachableError";
}

/** The server answered with an error that is none of the above: a bug on one of the two sides. */
export class ServerError extends Error {
  override name = "ServerError";
}

/** The members of the API's result unions that are errors. */
export type Failure =
  | ({ __typename: "InvalidInputError" } & InvalidInputFragment)
  | { __typename: "NotFoundError"; message: string; id: string }
  | { __typename: "ConflictError"; message: string; state: RunState };

const FAILURES = new Set(["InvalidInputError", "NotFoundError", "ConflictError"]);

const isFailure = (result: { __typename: string }): result is Failure =>
  FAILURES.has(result.__typename);

function fromFailure(failure: Failure): Error {
  switch (failure.__typename) {
    case "InvalidInputError":
      return new InvalidInputError(failure.message, failure.issues);
    case "NotFoundError":
      return new NotFoundError(failure.message, failure.id);
    case "ConflictError":
      return new ConflictError(failure.message, failure.state);
  }
}

/** The value of a result, or its failure as an exception. */
export function unwrap<Result extends { __typename: string }>(
  result: Result,
): Exclude<Result, Failure> {
  if (isFailure(result)) throw fromFailure(result);
  return result as Exclude<Result, Failure>;
}

export interface GraphQLErrorLike {
  message: string;
  extensions?: Record<string, unknown>;
}

/** The error for the `errors` of an answer; the server gives files and GraphQL the same form of them. */
export function fromAnswer(errors: readonly GraphQLErrorLike[]): Error {
  const message = errors.map((error) => error.message).join("; ");
  const { code, id, state, issues } = errors[0]?.extensions ?? {};
  switch (code) {
    case "UNAUTHENTICATED":
      return new UnauthorizedError(message);
    case "FORBIDDEN":
      return new ForbiddenError(message);
    case "NOT_FOUND":
      return new NotFoundError(message, String(id ?? ""));
    case "CONFLICT":
      return new ConflictError(message, state as RunState);
    case "BAD_USER_INPUT":
    case "BAD_REQUEST":
    case "TOO_LARGE":
      return new InvalidInputError(message, (issues ?? []) as InputIssue[]);
    case "SERVICE_UNAVAILABLE":
    case "INSUFFICIENT_STORAGE":
      return new UnreachableError(message);
    default:
      return new ServerError(message);
  }
}

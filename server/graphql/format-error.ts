/** GraphQL errors as clients see them: mistakes of theirs in full, faults of ours as an id (fault.ts). */
import { PothosValidationError } from "@pothos/core";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, isEnumType } from "graphql";
import type { Fault } from "../fault.ts";
import { ConflictError, InvalidInputError, NotFoundError } from "../schema/errors.ts";

/** `formatted` is the error as GraphQL or Apollo would send it. */
export type FormatError = (
  error: GraphQLError,
  formatted: GraphQLFormattedError,
) => GraphQLFormattedError;

export function createFormatError(schema: GraphQLSchema, fault: Fault): FormatError {
  return (error, formatted) => {
    const cause = rootCause(error);
    const answer = (message: string, extensions: Record<string, unknown>) => ({
      ...formatted,
      message,
      extensions,
    });
    if (isMistake(cause, error)) {
      const { code, ...extensions } = formatted.extensions ?? {};
      return answer(withEnumValues(schema, error.message), {
        code: codeOf(cause, code),
        ...extensions,
      });
    }
    if (hasNullCharacter(cause))
      return answer(`${error.path?.join(".")}: ${NULL_CHARACTER}`, { code: "BAD_USER_INPUT" });
    const expected = expectedMistake(cause);
    if (expected) return answer(error.message, expected);
    const { message, ...extensions } = fault(cause, { path: error.path?.join(".") ?? "graphql" });
    return answer(message, { ...extensions });
  };
}

function rootCause(error: GraphQLError): Error {
  const { originalError } = error;
  if (!originalError) return error;
  return originalError instanceof GraphQLError ? rootCause(originalError) : originalError;
}

/** What graphql-js or a resolver says of the query; a value that does not fit its own type is a fault. */
const isMistake = (cause: Error, { path, message }: GraphQLError): boolean =>
  (cause instanceof GraphQLError && !(path && / cannot represent /.test(message))) ||
  cause instanceof PothosValidationError;

/** The code it was made with, else Apollo's for its kind; INTERNAL_SERVER_ERROR is what Apollo says when nobody gave one. */
function codeOf(cause: Error, apollo: unknown): unknown {
  const own = cause instanceof GraphQLError ? cause.extensions.code : undefined;
  return (
    own ?? (apollo === undefined || apollo === "INTERNAL_SERVER_ERROR" ? "BAD_USER_INPUT" : apollo)
  );
}

const NULL_CHARACTER = "a text of the input has the character U+0000, which cannot be kept";

/** Only the database refuses it: in a text, in JSON. */
const hasNullCharacter = ({ message }: Error): boolean =>
  /invalid byte sequence for encoding "UTF8": 0x00|unsupported Unicode escape sequence/.test(
    message,
  );

/** Of a field whose result is no union. */
function expectedMistake(error: Error): Record<string, unknown> | null {
  if (error instanceof NotFoundError) return { code: "NOT_FOUND", id: error.id };
  if (error instanceof InvalidInputError) return { code: "BAD_USER_INPUT", issues: error.issues };
  if (error instanceof ConflictError) return { code: "CONFLICT", state: error.state };
  return null;
}

/** graphql-js names the enum, but not what it has. */
function withEnumValues(schema: GraphQLSchema, message: string): string {
  const name = /does not exist in "(\w+)" enum/.exec(message)?.[1];
  const type = name ? schema.getType(name) : undefined;
  if (!isEnumType(type)) return message;
  const values = type.getValues().map((value) => value.name);
  return `${message} ${name} has ${values.join(", ")}.`;
}

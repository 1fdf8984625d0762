/** Expected mistakes. Resolvers throw them; in a result union they arrive as a member, anywhere else as a GraphQL error. */
import type { InputIssue } from "@contsup/contsup/run-config";
import type { RunState as RunStateName } from "@contsup/contsup/run-state";
import { GraphQLError } from "graphql";
import { builder } from "./builder.ts";
import { RunState } from "./enums.ts";

export class InvalidInputError extends Error {
  readonly issues: InputIssue[];
  constructor(issues: InputIssue[]) {
    super(issues.map((issue) => issue.message).join("; "));
    this.issues = issues;
  }
}

export class NotFoundError extends Error {
  readonly id: string;
  constructor(what: string, id: string) {
    super(`there is no ${what} ${id}`);
    this.id = id;
  }
}

export class ConflictError extends Error {
  readonly state: RunStateName;
  constructor(message: string, state: RunStateName) {
    super(message);
    this.state = state;
  }
}

/** For an argument of a field whose result is no union. The message names argument, value and limit. */
export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });

const ErrorInterface = builder.interfaceRef<Error>("Error").implement({
  description: "A mistake that can be expected.",
  fields: (t) => ({ message: t.exposeString("message", { description: "In words, for people." }) }),
});

const InputIssueRef = builder.objectRef<InputIssue>("InputIssue").implement({
  description: "One thing that is wrong with an input.",
  fields: (t) => ({
    field: t.exposeString("field"),
    value: t.field({
      type: "JSON",
      nullable: true,
      description: "What was given.",
      resolve: (issue) => issue.value,
    }),
    limit: t.exposeString("limit", { description: "What is allowed." }),
    message: t.exposeString("message"),
  }),
});

builder.objectType(InvalidInputError, {
  name: "InvalidInputError",
  description: "The input was refused; every issue is listed, not just the first.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ issues: t.field({ type: [InputIssueRef], resolve: (error) => error.issues }) }),
});

builder.objectType(NotFoundError, {
  name: "NotFoundError",
  description: "Nothing has this id.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ id: t.exposeID("id") }),
});

builder.objectType(ConflictError, {
  name: "ConflictError",
  description: "The run's state does not allow the action.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ state: t.expose("state", { type: RunState }) }),
});

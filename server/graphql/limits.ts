/** What one operation may ask for, over HTTP and sockets alike. */
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from "graphql";

/** The dashboard's deepest query has 7 levels. */
export const MAX_DEPTH = 12;
/** The dashboard's longest document has about 600 tokens; the parser's recursion stays far from the stack's end. */
export const MAX_TOKENS = 2_000;
/** HTTP bodies and socket messages. */
export const MAX_BODY_BYTES = 1_000_000;
export const MAX_OPERATIONS_PER_SOCKET = 100;

export const depthRule: ValidationRule = maxDepthRule({
  n: MAX_DEPTH,
  flattenFragments: true,
  propagateOnRejection: false,
  onReject: [
    (context, { message }) =>
      context?.reportError(
        new GraphQLError(message.replace(/^Syntax Error: /, ""), {
          extensions: { code: "QUERY_TOO_DEEP" },
        }),
      ),
  ],
});

/** The document, or the errors of parsing and validation. */
export function parseWithinLimits(
  schema: GraphQLSchema,
  query: string,
): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS });
    const errors = validate(schema, document, [...specifiedRules, depthRule]);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

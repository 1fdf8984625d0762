/** Tokens with the scope READ may ask, subscribe and download. Here is the one place that keeps them from every mutation. */
import { defaultFieldResolver, GraphQLError, type GraphQLSchema } from "graphql";
import type { Context } from "../context.ts";
import { mayWrite, READ_ONLY } from "../http/auth.ts";

/** The schema, whose mutations refuse those who may not write. */
export function requireWriteScope(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context: Context, info) => {
      if (mayWrite(context.viewer)) return resolve(source, args, context, info);
      const message = `${READ_ONLY(context.viewer)}: ${field.name} was not done`;
      throw new GraphQLError(message, { extensions: { code: "FORBIDDEN" } });
    };
  }
  return schema;
}

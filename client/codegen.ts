/** `graphql-codegen --config client/codegen.ts`: the API's types and the client's documents, typed, in one committed file. */
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "server/schema.graphql",
  documents: "client/documents/*.graphql",
  generates: {
    "client/graphql.gen.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
    },
  },
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    strictScalars: true,
    scalars: {
      ID: "string",
      BigInt: "string",
      DateTime: "string",
      JSON: "unknown",
      Floats: "(number | null)[]",
    },
    documentMode: "string",
    skipTypename: true,
  },
};

export default config;

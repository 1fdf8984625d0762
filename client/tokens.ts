import { unwrap } from "./errors.ts";
import * as gql from "./graphql.gen.ts";
import type { Request, RequestOptions } from "./request.ts";

export function tokenRequests(request: Request) {
  return {
    /** Who this client is to the server. */
    async viewer(options?: RequestOptions) {
      return (await request(gql.ViewerDocument, {}, options)).viewer;
    },
    async tokens(options?: RequestOptions) {
      return (await request(gql.TokensDocument, {}, options)).tokens;
    },
    /** `token` in the answer is the only copy there is. */
    async createToken(input: gql.CreateTokenMutationVariables) {
      return unwrap((await request(gql.CreateTokenDocument, input)).createToken);
    },
    async revokeToken(id: string) {
      return unwrap((await request(gql.RevokeTokenDocument, { id })).revokeToken);
    },
  };
}

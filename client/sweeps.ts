/** Matrices of runs. */
import { NotFoundError, unwrap } from "./errors.ts";
import * as gql from "./graphql.gen.ts";
import type { Request, RequestOptions } from "./request.ts";

export function sweepRequests(request: Request) {
  return {
    async submitSweep(input: gql.SubmitSweepInput) {
      return unwrap((await request(gql.SubmitSweepDocument, { input })).submitSweep);
    },
    /** The newest, or the newest before another one, or whose ids begin so. */
    async sweeps(query: gql.SweepsQueryVariables = {}, options?: RequestOptions) {
      return (await request(gql.SweepsDocument, query, options)).sweeps;
    },
    async sweep(id: string, options?: RequestOptions) {
      const { sweep } = await request(gql.SweepDocument, { id }, options);
      if (sweep === null) throw new NotFoundError(`there is no sweep ${id}`, id);
      return sweep;
    },
    /** Failed and cancelled cells go back into the queue. */
    async retryFailedCells(id: string) {
      return unwrap((await request(gql.RetryFailedCellsDocument, { id })).retryFailedCells);
    },
    async cancelSweep(id: string) {
      return unwrap((await request(gql.CancelSweepDocument, { id })).cancelSweep);
    },
  };
}

import { unwrap } from "./errors.ts";
import * as gql from "./graphql.gen.ts";
import type { Request, RequestOptions } from "./request.ts";

export function workerRequests(request: Request) {
  return {
    async workers(options?: RequestOptions) {
      return (await request(gql.WorkersDocument, {}, options)).workers;
    },
    /** The worker takes no more runs; with `giveBack` the one it holds goes back to the queue at once. */
    async drainWorker(id: string, { giveBack = false } = {}) {
      return unwrap((await request(gql.DrainWorkerDocument, { id, giveBack })).drainWorker);
    },
    async activateWorker(id: string) {
      return unwrap((await request(gql.ActivateWorkerDocument, { id })).activateWorker);
    },
  };
}

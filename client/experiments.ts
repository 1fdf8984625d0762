import { unwrap } from "./errors.ts";
import * as gql from "./graphql.gen.ts";
import type { Request, RequestOptions } from "./request.ts";

export function experimentRequests(request: Request) {
  return {
    async experiments(options?: RequestOptions) {
      return (await request(gql.ExperimentsDocument, {}, options)).experiments;
    },
    async experimentScales(options?: RequestOptions) {
      return (await request(gql.ExperimentScalesDocument, {}, options)).experimentScales;
    },
    /** This deployment's results; `scale` is one of `experimentScales`. */
    async experimentResults(id: string, scale = "full", options?: RequestOptions) {
      const { experimentResults } = await request(
        gql.ExperimentResultsDocument,
        { id, scale },
        options,
      );
      return experimentResults;
    },
    /** Queues what is missing; the new runs. */
    async queueExperiment(input: gql.QueueExperimentInput) {
      const { queueExperiment } = await request(gql.QueueExperimentDocument, { input });
      return unwrap(queueExperiment).runs;
    },
  };
}

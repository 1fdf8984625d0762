/** What the list of runs is worked with: groups, edits, restored runs, views by name. */
import { unwrap } from "./errors.ts";
import * as gql from "./graphql.gen.ts";
import type { Request, RequestOptions } from "./request.ts";

export function runTableRequests(request: Request) {
  return {
    /** Runs that share the values of these fields of their config. */
    async runGroups(query: gql.RunGroupsQueryVariables, options?: RequestOptions) {
      return (await request(gql.RunGroupsDocument, query, options)).runGroups;
    },
    /** Tags, submitters or sweeps that runs have and that begin so. */
    async runFacet(query: gql.RunFacetQueryVariables, options?: RequestOptions) {
      return (await request(gql.RunFacetDocument, query, options)).runFacet;
    },
    /** What is left out stays as it is. */
    async updateRun(id: string, input: gql.UpdateRunInput) {
      return unwrap((await request(gql.UpdateRunDocument, { id, input })).updateRun);
    },
    /** Takes a deletion of the last 30 days back. */
    async restoreRun(id: string) {
      return unwrap((await request(gql.RestoreRunDocument, { id })).restoreRun);
    },
    async savedViews(page: string, options?: RequestOptions) {
      return (await request(gql.SavedViewsDocument, { page }, options)).savedViews;
    },
    /** A view of the same page and name is replaced. */
    async saveView(input: gql.SaveViewInput) {
      return (await request(gql.SaveViewDocument, { input })).saveView;
    },
    async deleteView(id: string) {
      return (await request(gql.DeleteViewDocument, { id })).deleteView;
    },
  };
}

import type { RunFilter } from "@contsup/client/client";
import type { RunListQuery } from "../api/run-list.ts";
import { columnOf } from "./columns.tsx";
import { problemOf } from "./use-filter-text.ts";
import type { RunListView, Sort } from "./view.ts";

/** What the server is asked for. A filter that cannot be read asks for all runs: the box says what is wrong with it. */
export const listQuery = (view: RunListView): RunListQuery => ({
  filter: filterOf(view),
  orderBy: orderOf(view.sort),
});

export function filterOf({ query, isDeleted }: RunListView): RunFilter {
  const isReadable = query.trim() !== "" && problemOf(query) === null;
  return { ...(isReadable ? { query } : {}), ...(isDeleted ? { deleted: true } : {}) };
}

function orderOf({ column, isDescending }: Sort): RunListQuery["orderBy"] {
  const orders = columnOf(column)?.orders;
  if (!orders) return "CREATED_AT_DESC";
  return isDescending ? orders.descending : orders.ascending;
}

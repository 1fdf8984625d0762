/** What the page of runs shows, all of it in the URL: `/?q=k>=8&sort=-best&columns=state,name,best&group=contextMode`. */
import { COLUMN_IDS, DEFAULT_COLUMNS } from "./column-ids.ts";
import { isGroupField } from "./group-fields.ts";

export interface Sort {
  column: string;
  isDescending: boolean;
}

export interface RunListView {
  /** In the filter language of contsup/run-query.ts. */
  query: string;
  sort: Sort;
  /** In the order in which they stand. */
  columns: readonly string[];
  /** Fields whose values make the groups; none for a list of runs. */
  groupBy: readonly string[];
  /** The runs that were deleted and can be restored, instead of the others. */
  isDeleted: boolean;
}

export const DEFAULT_VIEW: RunListView = {
  query: "",
  sort: { column: "age", isDescending: true },
  columns: DEFAULT_COLUMNS,
  groupBy: [],
  isDeleted: false,
};

const listOf = (text: string | null): string[] => text?.split(",").filter(Boolean) ?? [];

/** What the URL names and does not exist, from an older version or a typing error, is left out. */
export function readView(parameters: URLSearchParams): RunListView {
  const columns = listOf(parameters.get("columns")).filter((id) => COLUMN_IDS.has(id));
  return {
    query: parameters.get("q") ?? "",
    sort: readSort(parameters.get("sort")),
    columns: columns.includes("name") ? [...new Set(columns)] : DEFAULT_COLUMNS,
    groupBy: [...new Set(listOf(parameters.get("group")).filter(isGroupField))],
    isDeleted: parameters.has("deleted"),
  };
}

/** Groups can also be sorted by how many runs they have. */
const GROUP_SIZE = "runs";

function readSort(text: string | null): Sort {
  const column = text?.replace(/^-/, "") ?? "";
  if (!COLUMN_IDS.has(column) && !isGroupField(column) && column !== GROUP_SIZE)
    return DEFAULT_VIEW.sort;
  return { column, isDescending: text?.startsWith("-") ?? false };
}

/** Only what is not as it is by default; without the question mark. */
export function viewParameters(view: RunListView): string {
  const { query, sort, columns, groupBy, isDeleted } = view;
  const sorted = `${sort.isDescending ? "-" : ""}${sort.column}`;
  const parts: [name: string, value: string][] = [];
  if (query) parts.push(["q", query]);
  if (sorted !== "-age") parts.push(["sort", sorted]);
  if (columns.join() !== DEFAULT_COLUMNS.join()) parts.push(["columns", columns.join()]);
  if (groupBy.length > 0) parts.push(["group", groupBy.join()]);
  if (isDeleted) parts.push(["deleted", ""]);
  // Commas and colons may stand in a query as they are, and are easier to read so.
  return new URLSearchParams(parts).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

export const viewUrl = (view: RunListView): string => {
  const parameters = viewParameters(view);
  return parameters ? `/?${parameters}` : "/";
};

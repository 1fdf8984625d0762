// Views of the dashboard's pages by name.
import type { Database } from "./client.ts";
import type { SavedView } from "./generated/client/client.ts";
import { uuid7 } from "./uuid7.ts";

/** By name. */
export const savedViews = (db: Database, page: string): Promise<SavedView[]> =>
  db.query<SavedView>(`select * from "SavedView" where page = $1 order by lower(name), id`, [page]);

/** A view of the same name is replaced. */
export async function saveView(
  db: Database,
  { page, name, query }: Pick<SavedView, "page" | "name" | "query">,
): Promise<SavedView> {
  const [view] = await db.query<SavedView>(
    `insert into "SavedView" (id, page, name, query) values ($1, $2, $3, $4)
     on conflict (page, name) do update set query = excluded.query returning *`,
    [uuid7(), page, name, query],
  );
  return view!;
}

/** False where there is none. */
export async function deleteView(db: Database, id: string): Promise<boolean> {
  const deleted = await db.query(`delete from "SavedView" where id = $1 returning id`, [id]);
  return deleted.length > 0;
}

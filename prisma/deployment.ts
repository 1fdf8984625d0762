// Facts that everything in one deployment must agree on.
import type { Database } from "./client.ts";

/** This process has another artifact store than the one that was recorded first. */
export class ArtifactStoreMismatchError extends Error {
  override name = "ArtifactStoreMismatchError";
}

/** Records the store's identity, or checks that it is the recorded one: runs written to two stores would be half lost to each. */
export async function agreeOnArtifactStore(
  db: Database,
  store: { identity: string; url: string },
): Promise<void> {
  await db.query(
    `insert into "Deployment" (key, value) values ('artifactStore', $1) on conflict (key) do nothing`,
    [store.identity],
  );
  const [row] = await db.query<{ value: string }>(
    `select value from "Deployment" where key = 'artifactStore'`,
  );
  if (row!.value === store.identity) return;
  throw new ArtifactStoreMismatchError(
    `ARTIFACTS_URL ${store.url} is the store ${store.identity}, but this deployment's artifacts are in the store ${row!.value}`,
  );
}

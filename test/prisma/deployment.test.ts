import { ArtifactStoreMismatchError, agreeOnArtifactStore } from "@contsup/prisma/deployment";
import { expect, test } from "vitest";
import { testDatabase } from "./database.ts";

const db = await testDatabase();

test("all that come at once agree on one artifact store, and another one is refused", async () => {
  const store = { identity: "a1", url: "file:///srv/artifacts" };
  await Promise.all([1, 2, 3].map(() => agreeOnArtifactStore(db, store)));

  const other = agreeOnArtifactStore(db, { identity: "b2", url: "s3://bucket" });

  await expect(other).rejects.toThrow(ArtifactStoreMismatchError);
  await expect(other).rejects.toThrow(/s3:\/\/bucket is the store b2, .* in the store a1/);
});

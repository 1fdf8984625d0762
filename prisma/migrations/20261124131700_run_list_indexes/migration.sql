-- The orders and the filters that lists of runs are asked for most. Prisma has no words for partial and expression indexes; it asks
-- for a field of the config by its path, as here. Ties are put in order by id, which takes no index.
CREATE INDEX "Run_list_createdAt_idx" ON "Run" ("createdAt" DESC, "id" DESC) WHERE "deletedAt" IS NULL;
CREATE INDEX "Run_list_name_idx" ON "Run" ("name") WHERE "deletedAt" IS NULL;
CREATE INDEX "Run_list_best_idx" ON "Run" ("bestTestAccuracy" DESC NULLS LAST) WHERE "deletedAt" IS NULL;
CREATE INDEX "Run_list_last_idx" ON "Run" ("lastTestAccuracy" DESC NULLS LAST) WHERE "deletedAt" IS NULL;
CREATE INDEX "Run_list_localModules_idx" ON "Run" (("config" #> '{localModules}')) WHERE "deletedAt" IS NULL;
CREATE INDEX "Run_list_contextMode_idx" ON "Run" (("config" #> '{contextMode}')) WHERE "deletedAt" IS NULL;
CREATE INDEX "Run_list_seed_idx" ON "Run" (("config" #> '{seed}')) WHERE "deletedAt" IS NULL;

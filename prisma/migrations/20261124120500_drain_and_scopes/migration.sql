-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('READ', 'WRITE');

-- AlterTable
ALTER TABLE "Token" ADD COLUMN "scope" "TokenScope" NOT NULL DEFAULT 'WRITE';

-- AlterTable
ALTER TABLE "Worker" ADD COLUMN "givesBack" BOOLEAN NOT NULL DEFAULT false;

-- Runs of one config, whatever their seed and machine: what a cell of an experiment counts. Prisma has no words for this index.
CREATE INDEX "Run_recipe_idx" ON "Run" USING hash (("config" - '{seed,engine,threads}'::text[])) WHERE "deletedAt" IS NULL;

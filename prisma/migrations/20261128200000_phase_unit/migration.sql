-- CreateEnum
CREATE TYPE "PhaseUnit" AS ENUM ('BYTES', 'FILES');

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "phaseUnit" "PhaseUnit";

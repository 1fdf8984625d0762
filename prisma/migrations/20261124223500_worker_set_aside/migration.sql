-- AlterTable
ALTER TABLE "Worker" ADD COLUMN "drainReason" TEXT;

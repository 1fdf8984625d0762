-- AlterTable
ALTER TABLE "Run" ADD COLUMN "stepsReceived" INTEGER,
ADD COLUMN "stepsWritten" INTEGER;

-- AlterTable
ALTER TABLE "RunAttempt" ADD COLUMN "stepsReceived" INTEGER,
ADD COLUMN "stepsWritten" INTEGER;

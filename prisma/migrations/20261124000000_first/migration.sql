-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('QUEUED', 'STARTING', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "FailureCause" AS ENUM ('BAD_INPUT', 'DATA_UNAVAILABLE', 'NO_ENGINE', 'DIVERGED', 'OUT_OF_MEMORY', 'ENGINE_CRASHED', 'WORKER_LOST', 'DISK_FULL', 'INTERNAL');

-- CreateEnum
CREATE TYPE "RunRequest" AS ENUM ('PAUSE', 'CANCEL');

-- CreateEnum
CREATE TYPE "WorkerState" AS ENUM ('ACTIVE', 'DRAINING', 'STOPPED', 'LOST');

-- CreateEnum
CREATE TYPE "LogLevel" AS ENUM ('DEBUG', 'INFO', 'WARN', 'ERROR');

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'QUEUED',
    "requested" "RunRequest",
    "cause" "FailureCause",
    "causeMessage" TEXT,
    "config" JSONB NOT NULL,
    "initialWeights" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "tags" TEXT[],
    "notes" TEXT NOT NULL DEFAULT '',
    "idempotencyKey" TEXT,
    "submittedBy" TEXT NOT NULL,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failedAttempts" INTEGER NOT NULL DEFAULT 0,
    "lastBatch" INTEGER NOT NULL DEFAULT 0,
    "workerId" UUID,
    "phase" TEXT NOT NULL DEFAULT '',
    "phaseDone" DOUBLE PRECISION,
    "phaseTotal" DOUBLE PRECISION,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "stepsPerEpoch" INTEGER NOT NULL DEFAULT 0,
    "imagesPerSecond" DOUBLE PRECISION,
    "expectedEndAt" TIMESTAMPTZ(3),
    "lastTestAccuracy" DOUBLE PRECISION,
    "bestTestAccuracy" DOUBLE PRECISION,
    "bestEpoch" INTEGER,
    "engine" TEXT,
    "provenance" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunAttempt" (
    "runId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "workerId" UUID NOT NULL,
    "engine" TEXT NOT NULL,
    "outcome" TEXT,
    "cause" "FailureCause",
    "message" TEXT,
    "provenance" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RunAttempt_pkey" PRIMARY KEY ("runId","number")
);

-- CreateTable
CREATE TABLE "StateChange" (
    "runId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" "RunState" NOT NULL,
    "cause" "FailureCause",
    "message" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StateChange_pkey" PRIMARY KEY ("runId","seq")
);

-- CreateTable
CREATE TABLE "StepMetric" (
    "runId" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "learningRate" DOUBLE PRECISION NOT NULL,
    "imagesPerSecond" DOUBLE PRECISION NOT NULL,
    "localLoss" DOUBLE PRECISION[],
    "headLoss" DOUBLE PRECISION[],
    "reconstructionLoss" DOUBLE PRECISION[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StepMetric_pkey" PRIMARY KEY ("runId","step")
);

-- CreateTable
CREATE TABLE "EpochMetric" (
    "runId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "learningRate" DOUBLE PRECISION NOT NULL,
    "trainLoss" DOUBLE PRECISION NOT NULL,
    "trainAccuracy" DOUBLE PRECISION NOT NULL,
    "testLoss" DOUBLE PRECISION NOT NULL,
    "testAccuracy" DOUBLE PRECISION NOT NULL,
    "validationLoss" DOUBLE PRECISION,
    "validationAccuracy" DOUBLE PRECISION,
    "localLoss" DOUBLE PRECISION[],
    "headLoss" DOUBLE PRECISION[],
    "reconstructionLoss" DOUBLE PRECISION[],
    "accuracy" DOUBLE PRECISION[],
    "gradientNorm" DOUBLE PRECISION[],
    "imagesPerSecond" DOUBLE PRECISION NOT NULL,
    "trainSeconds" DOUBLE PRECISION NOT NULL,
    "evaluationSeconds" DOUBLE PRECISION NOT NULL,
    "peakTensorBytes" BIGINT NOT NULL,
    "residentBytes" BIGINT NOT NULL,
    "plannedBytes" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EpochMetric_pkey" PRIMARY KEY ("runId","epoch")
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "testAccuracy" DOUBLE PRECISION,
    "isBest" BOOLEAN NOT NULL DEFAULT false,
    "isLast" BOOLEAN NOT NULL DEFAULT false,
    "engine" TEXT NOT NULL,
    "engineVersion" TEXT NOT NULL,
    "threads" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogLine" (
    "runId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "level" "LogLevel" NOT NULL,
    "message" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LogLine_pkey" PRIMARY KEY ("runId","seq")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" UUID NOT NULL,
    "hostname" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "state" "WorkerState" NOT NULL DEFAULT 'ACTIVE',
    "engines" JSONB NOT NULL,
    "device" TEXT NOT NULL,
    "cores" INTEGER NOT NULL,
    "memoryBytes" BIGINT NOT NULL,
    "freeMemoryBytes" BIGINT NOT NULL,
    "version" TEXT NOT NULL,
    "healthPort" INTEGER,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "lastFour" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deployment" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Deployment_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Run_idempotencyKey_key" ON "Run"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Run_state_priority_createdAt_idx" ON "Run"("state", "priority" DESC, "createdAt");

-- CreateIndex
CREATE INDEX "Run_deletedAt_createdAt_idx" ON "Run"("deletedAt", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "StepMetric_runId_seq_key" ON "StepMetric"("runId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "EpochMetric_runId_seq_key" ON "EpochMetric"("runId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Checkpoint_runId_seq_key" ON "Checkpoint"("runId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunAttempt" ADD CONSTRAINT "RunAttempt_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StateChange" ADD CONSTRAINT "StateChange_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepMetric" ADD CONSTRAINT "StepMetric_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EpochMetric" ADD CONSTRAINT "EpochMetric_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkpoint" ADD CONSTRAINT "Checkpoint_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LogLine" ADD CONSTRAINT "LogLine_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A run's row is updated with every batch of reports: room in its page lets PostgreSQL do that without touching an index.
ALTER TABLE "Run" SET (fillfactor = 50);

-- Every change of a run's state or attempt takes the next sequence number and leaves a StateChange, and every change of a run is
-- announced: here, so that no writer can forget it. NOTIFY goes out at commit; it is a hint, the row is the truth.
CREATE FUNCTION run_changing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW."state" <> OLD."state" OR NEW."attempt" <> OLD."attempt" THEN
    NEW."lastSeq" := NEW."lastSeq" + 1;
  END IF;
  NEW."updatedAt" := clock_timestamp();
  RETURN NEW;
END $$;

CREATE FUNCTION run_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW."state" <> OLD."state" OR NEW."attempt" <> OLD."attempt" THEN
    INSERT INTO "StateChange" ("runId", "seq", "attempt", "state", "cause", "message", "at")
    VALUES (NEW."id", NEW."lastSeq", NEW."attempt", NEW."state", NEW."cause", NEW."causeMessage", NEW."updatedAt");
    IF NEW."state" = 'QUEUED' THEN
      PERFORM pg_notify('queue', NEW."id"::text);
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."requested" IS DISTINCT FROM OLD."requested" THEN
    PERFORM pg_notify('run_requests', NEW."id"::text);
  END IF;
  PERFORM pg_notify('run_events', NEW."id" || ':' || NEW."lastSeq");
  RETURN NULL;
END $$;

CREATE TRIGGER run_changing BEFORE INSERT OR UPDATE ON "Run" FOR EACH ROW EXECUTE FUNCTION run_changing();
CREATE TRIGGER run_changed AFTER INSERT OR UPDATE ON "Run" FOR EACH ROW EXECUTE FUNCTION run_changed();

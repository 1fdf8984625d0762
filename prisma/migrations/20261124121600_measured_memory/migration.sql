-- AlterTable
ALTER TABLE "EpochMetric" ADD COLUMN "gpuMemoryBytes" BIGINT,
ADD COLUMN "modulePeakTensorBytes" BIGINT[] DEFAULT ARRAY[]::BIGINT[];

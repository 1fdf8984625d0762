-- CreateTable
CREATE TABLE "StepChunk" (
    "runId" UUID NOT NULL,
    "chunk" INTEGER NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "least" DOUBLE PRECISION[],
    "greatest" DOUBLE PRECISION[],
    "sum" DOUBLE PRECISION[],

    CONSTRAINT "StepChunk_pkey" PRIMARY KEY ("runId","chunk")
);

-- AddForeignKey
ALTER TABLE "StepChunk" ADD CONSTRAINT "StepChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A row of a run with 55 modules has 4 kB: taken apart by subscript, it is best left in one piece.
ALTER TABLE "StepChunk" SET (toast_tuple_target = 8160);

-- Of the steps that are there, as prisma/step-chunks.ts writes them. The newest 32 of a run may be unfinished: they are left out.
INSERT INTO "StepChunk" ("runId", "chunk", "first", "last", "points", "least", "greatest", "sum")
SELECT "runId", chunk, max(first), max(last), max(points),
  array_agg(least ORDER BY i), array_agg(greatest ORDER BY i), array_agg(total ORDER BY i)
FROM (
  SELECT "runId", (step - 1) / 32 AS chunk, i, min(step) AS first, max(step) AS last, count(*)::int AS points,
    min(value) AS least, max(value) AS greatest, sum(value) AS total
  FROM "StepMetric"
  CROSS JOIN LATERAL unnest(
    ARRAY["learningRate", "imagesPerSecond"]
      || "localLoss" || (SELECT sum(entry ORDER BY n) FROM unnest("localLoss") WITH ORDINALITY AS list(entry, n))
      || "headLoss" || (SELECT sum(entry ORDER BY n) FROM unnest("headLoss") WITH ORDINALITY AS list(entry, n))
      || CASE WHEN cardinality("reconstructionLoss") = 0 THEN '{}'::float8[] ELSE "reconstructionLoss"
        || (SELECT sum(entry ORDER BY n) FROM unnest("reconstructionLoss") WITH ORDINALITY AS list(entry, n)
            WHERE n < cardinality("reconstructionLoss")) END
  ) WITH ORDINALITY AS entries(value, i)
  WHERE step <= 32 * (SELECT max(step) / 32 FROM "StepMetric" AS own WHERE own."runId" = "StepMetric"."runId")
  GROUP BY 1, 2, 3
) AS entry
GROUP BY "runId", chunk;

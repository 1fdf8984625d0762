/**
 * `GET /artifacts/runs/ID/weights.safetensors?checkpoint=last|best|CHECKPOINT`: a checkpoint's weights and batch norm
 * statistics without its optimizer state, cut out of the file as it streams; with ranges, as any artifact.
 */
import type { Readable } from "node:stream";
import {
  encodeSafetensorsHeader,
  readSafetensorsHeader,
  type SafetensorsHeader,
  type TensorEntry,
} from "@contsup/artifacts/safetensors-header";
import type { ArtifactStat, ArtifactStore } from "@contsup/artifacts/store";
import type { Database } from "@contsup/prisma/client";
import type { Checkpoint } from "@contsup/prisma/generated/client/client";
import type { Request, Response } from "express";
import { isRunId } from "../schema/run-id.ts";
import { attachment } from "./artifacts.ts";
import { measureOnce } from "./measure-once.ts";
import { sendProblem } from "./problem.ts";
import { sendBytes, within } from "./send-bytes.ts";

const MOMENTUM = "momentum.";

export const sendWeights =
  (db: Database, artifacts: ArtifactStore) =>
  async (req: Request<{ id: string }>, res: Response): Promise<void> => {
    const which = typeof req.query.checkpoint === "string" ? req.query.checkpoint : "last";
    const checkpoint = await findCheckpoint(db, req.params.id, which);
    if (!checkpoint) {
      const problem = `there is no checkpoint ${JSON.stringify(which)} of run ${req.params.id}; checkpoint is last, best or an id`;
      return sendProblem(res, 404, "NOT_FOUND", problem);
    }
    const cut = await cutWeights(artifacts, checkpoint.path);
    res.set({
      "Content-Disposition": attachment(nameOf(checkpoint)),
      "Content-Type": "application/octet-stream",
    });
    await sendBytes(req, res, {
      name: nameOf(checkpoint),
      bytes: cut.bytes,
      etag: `"${checkpoint.sha256}-weights"`,
      read: (range) => within(cut.read(), range),
    });
  };

interface WeightsCut {
  bytes: number;
  read(): AsyncGenerator<Buffer>;
}

async function cutWeights(artifacts: ArtifactStore, path: string): Promise<WeightsCut> {
  const header = await readSafetensorsHeader(artifacts, path);
  const kept = header.tensors.filter(([name]) => !name.startsWith(MOMENTUM));
  const head = encodeSafetensorsHeader({ metadata: header.metadata, tensors: closedUp(kept) });
  return {
    bytes: head.length + bytesOf(kept),
    read: () => weights(artifacts, path, header, kept, head),
  };
}

/** Size and checksum of what is sent of a checkpoint. The same checkpoint has the same weights. */
export const measureWeights = (
  artifacts: ArtifactStore,
  { path, sha256 }: Pick<Checkpoint, "path" | "sha256">,
): Promise<ArtifactStat> =>
  measureOnce(`${sha256}-weights`, async function* () {
    yield* (await cutWeights(artifacts, path)).read();
  });

export async function findCheckpoint(
  { prisma }: Database,
  runId: string,
  which: string,
): Promise<Checkpoint | null> {
  if (!isRunId(runId)) return null;
  const ofRun = { runId, deletedAt: null, run: { deletedAt: null } };
  const newestFirst = { seq: "desc" } as const;
  if (which === "last") return prisma.checkpoint.findFirst({ where: ofRun, orderBy: newestFirst });
  if (which === "best") {
    return prisma.checkpoint.findFirst({ where: { ...ofRun, isBest: true }, orderBy: newestFirst });
  }
  return isRunId(which) ? prisma.checkpoint.findFirst({ where: { ...ofRun, id: which } }) : null;
}

const nameOf = ({ runId, epoch, step }: Checkpoint): string =>
  `${runId}-epoch-${epoch}-step-${step}-weights.safetensors`;

const bytesOf = (tensors: [string, TensorEntry][]): number =>
  tensors.reduce(
    (
      sum,
      [
        ,
        {
          data_offsets: [from, to],
        },
      ],
    ) => sum + to - from,
    0,
  );

/** The same tensors one after the other, without the gaps that others left. */
function closedUp(tensors: [string, TensorEntry][]): [string, TensorEntry][] {
  let end = 0;
  return tensors.map(([name, entry]) => {
    const from = end;
    end += entry.data_offsets[1] - entry.data_offsets[0];
    return [name, { ...entry, data_offsets: [from, end] }];
  });
}

async function* weights(
  artifacts: ArtifactStore,
  path: string,
  { bodyAt }: SafetensorsHeader,
  kept: [string, TensorEntry][],
  head: Buffer,
): AsyncGenerator<Buffer> {
  yield head;
  if (bytesOf(kept) === 0) return;
  const ranges = kept.map(([, entry]) => entry.data_offsets);
  yield* parts(await artifacts.get(path, { start: bodyAt }), ranges);
}

/** What lies within the ranges (rising, from the body's start) of a stream. */
async function* parts(body: Readable, ranges: [number, number][]): AsyncGenerator<Buffer> {
  let at = 0;
  let next = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const end = at + chunk.length;
    for (; next < ranges.length && ranges[next]![0] < end; next++) {
      const [from, to] = ranges[next]!;
      if (to > at) yield chunk.subarray(Math.max(from - at, 0), Math.min(to, end) - at);
      if (to > end) break; // the next chunk has the rest
    }
    at = end;
  }
}

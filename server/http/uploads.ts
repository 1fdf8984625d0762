/** `PUT /uploads`: weights to start runs from, streamed into the artifact store. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import {
  readSafetensorsHeader,
  SafetensorsHeaderError,
} from "@contsup/artifacts/safetensors-header";
import { checkSpace, DiskFullError, isDiskFull } from "@contsup/artifacts/space";
import type { ArtifactStat, ArtifactStore } from "@contsup/artifacts/store";
import type { Request, Response } from "express";
import { sendProblem } from "./problem.ts";

class TooLargeError extends Error {
  constructor(limitBytes: number) {
    super(`an upload has at most ${limitBytes} bytes`);
  }
}

export interface UploadLimits {
  /** Of one upload. */
  limitBytes: number;
  /** That all artifacts together may take; null without a quota. */
  quotaBytes: number | null;
}

export const receiveUpload =
  (artifacts: ArtifactStore, limits: UploadLimits) =>
  async (req: Request, res: Response): Promise<void> => {
    const path = `uploads/${randomUUID()}.safetensors`;
    try {
      const stat = await store(artifacts, path, req, limits);
      await readSafetensorsHeader(artifacts, path);
      res.status(201).json({ path, ...stat });
    } catch (error) {
      await artifacts.delete(path);
      res.set("Connection", "close"); // the rest of the body is not read
      if (error instanceof TooLargeError) sendProblem(res, 413, "TOO_LARGE", error.message);
      else if (isDiskFull(error)) sendProblem(res, 507, "INSUFFICIENT_STORAGE", reasonOf(error));
      else if (error instanceof SafetensorsHeaderError)
        sendProblem(res, 400, "BAD_REQUEST", `not a safetensors file: ${error.message}`);
      else throw error;
    }
  };

/** An upload that does not say its length is known to be within the quota only once it is there. */
async function store(
  artifacts: ArtifactStore,
  path: string,
  req: Request,
  { limitBytes, quotaBytes }: UploadLimits,
): Promise<ArtifactStat> {
  const declared = Number(req.get("Content-Length") ?? 0);
  if (declared > limitBytes) throw new TooLargeError(limitBytes);
  await checkSpace(artifacts, declared, quotaBytes);
  const stat = await artifacts.put(path, Readable.from(atMost(limitBytes, req)));
  if (declared === 0) await checkSpace(artifacts, 0, quotaBytes);
  return stat;
}

const reasonOf = (error: Error): string =>
  error instanceof DiskFullError ? error.message : "the artifact store's disk is full";

/** Pulled by the store, so that nothing is read before it listens; the request stays open for the answer. */
async function* atMost(limitBytes: number, body: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > limitBytes) throw new TooLargeError(limitBytes);
    yield chunk;
  }
}

/** `PUT /uploads`: weights to start runs from, streamed into the artifact store. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import {
  readSafetensorsHeader,
  SafetensorsHeaderError,
} from "@contsup/artifacts/safetensors-header";
import type { ArtifactStore } from "@contsup/artifacts/store";
import type { Request, Response } from "express";
import { sendProblem } from "./problem.ts";

class TooLargeError extends Error {}

export const receiveUpload =
  (artifacts: ArtifactStore, limitBytes: number) =>
  async (req: Request, res: Response): Promise<void> => {
    const path = `uploads/${randomUUID()}.safetensors`;
    const tooLarge = (): void => {
      res.set("Connection", "close"); // the rest of the body is not read
      sendProblem(res, 413, "TOO_LARGE", `an upload has at most ${limitBytes} bytes`);
    };
    if (Number(req.get("Content-Length") ?? 0) > limitBytes) return tooLarge();
    try {
      const stat = await artifacts.put(path, Readable.from(atMost(limitBytes, req)));
      await readSafetensorsHeader(artifacts, path);
      res.status(201).json({ path, ...stat });
    } catch (error) {
      await artifacts.delete(path);
      if (error instanceof TooLargeError) return tooLarge();
      if (!(error instanceof SafetensorsHeaderError)) throw error;
      sendProblem(res, 400, "BAD_REQUEST", `not a safetensors file: ${error.message}`);
    }
  };

/** Pulled by the store, so that nothing is read before it listens; the request stays open for the answer. */
async function* atMost(limitBytes: number, body: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > limitBytes) throw new TooLargeError();
    yield chunk;
  }
}

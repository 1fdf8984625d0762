/** `GET /artifacts/PATH`: files of the artifact store, with ranges, so that a broken download can go on. */
import { ArtifactPathError } from "@contsup/artifacts/artifact-path";
import type { ArtifactStat, ArtifactStore } from "@contsup/artifacts/store";
import type { Request, Response } from "express";
import { sendProblem } from "./problem.ts";
import { etagOf, sendBytes } from "./send-bytes.ts";

/** What the store holds for people; anything else in the bucket is not ours to hand out. */
const KNOWN_PREFIXES = ["runs/", "uploads/"];

const isKnownPath = (path: string): boolean =>
  KNOWN_PREFIXES.some((prefix) => path.startsWith(prefix));

export const sendArtifact =
  (artifacts: ArtifactStore) =>
  async (req: Request<{ path: string[] }>, res: Response): Promise<void> => {
    const path = req.params.path.join("/");
    const stat = isKnownPath(path) ? await statOrNull(artifacts, path) : null;
    if (!stat) return sendProblem(res, 404, "NOT_FOUND", `there is no artifact ${path}`);
    res.set({
      "Content-Disposition": attachment(path),
      "Content-Type": path.endsWith(".json") ? "application/json" : "application/octet-stream",
    });
    await sendBytes(req, res, {
      name: path,
      bytes: stat.bytes,
      etag: etagOf(stat),
      read: (range) => artifacts.get(path, range),
    });
  };

/** A path that cannot be one is a path where nothing is. */
async function statOrNull(artifacts: ArtifactStore, path: string): Promise<ArtifactStat | null> {
  try {
    return await artifacts.stat(path);
  } catch (error) {
    if (error instanceof ArtifactPathError) return null;
    throw error;
  }
}

/** Paths of the store hold nothing that needs quoting. */
export const attachment = (path: string): string =>
  `attachment; filename="${path.slice(path.lastIndexOf("/") + 1)}"`;

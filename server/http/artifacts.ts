/** `GET /artifacts/PATH`: files of the artifact store, with ranges, so that a broken download can go on. */
import { pipeline } from "node:stream/promises";
import { ArtifactPathError } from "@contsup/artifacts/artifact-path";
import type { ArtifactStat, ArtifactStore, ByteRange } from "@contsup/artifacts/store";
import type { Request, Response } from "express";
import { sendProblem } from "./problem.ts";

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
      ETag: `"${stat.sha256}"`,
      "Accept-Ranges": "bytes",
      "Cache-Control": "private, no-cache",
      "Content-Disposition": attachment(path),
      "Content-Type": path.endsWith(".json") ? "application/json" : "application/octet-stream",
    });
    if (hasAlready(req, `"${stat.sha256}"`)) return void res.status(304).end();
    await sendBytes(req, res, artifacts, path, stat);
  };

/** By the entity tag alone: Express's `fresh` also asks for the absence of no-cache, which only means "ask the server". */
export const hasAlready = (
  req: Request<Record<string, string | string[]>>,
  etag: string,
): boolean => (req.get("If-None-Match") ?? "").split(",").some((tag) => tag.trim() === etag);

/** A path that cannot be one is a path where nothing is. */
async function statOrNull(artifacts: ArtifactStore, path: string): Promise<ArtifactStat | null> {
  try {
    return await artifacts.stat(path);
  } catch (error) {
    if (error instanceof ArtifactPathError) return null;
    throw error;
  }
}

async function sendBytes(
  req: Request<{ path: string[] }>,
  res: Response,
  artifacts: ArtifactStore,
  path: string,
  { bytes, sha256 }: ArtifactStat,
): Promise<void> {
  const range = rangeOf(req, bytes, `"${sha256}"`);
  if (range === "unsatisfiable") {
    res.set("Content-Range", `bytes */${bytes}`);
    return sendProblem(res, 416, "RANGE_NOT_SATISFIABLE", `${path} has ${bytes} bytes`);
  }
  if (range) res.status(206).set("Content-Range", `bytes ${range.start}-${range.end}/${bytes}`);
  res.set("Content-Length", String(range ? range.end - range.start + 1 : bytes));
  if (req.method === "HEAD" || bytes === 0) return void res.end();
  await pipeline(await artifacts.get(path, range ?? undefined), res);
}

/** One range is answered; several, or one for another version of the file (If-Range), get the whole file, as HTTP allows. */
function rangeOf(
  req: Request<{ path: string[] }>,
  bytes: number,
  etag: string,
): Required<ByteRange> | "unsatisfiable" | null {
  const ifRange = req.get("If-Range");
  if (ifRange !== undefined && ifRange !== etag) return null;
  const ranges = req.range(bytes, { combine: true });
  if (ranges === -1) return "unsatisfiable";
  if (ranges === undefined || ranges === -2 || ranges.type !== "bytes") return null;
  return ranges.length === 1 ? ranges[0]! : null;
}

/** Paths of the store hold nothing that needs quoting. */
export const attachment = (path: string): string =>
  `attachment; filename="${path.slice(path.lastIndexOf("/") + 1)}"`;

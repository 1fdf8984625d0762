/** Bytes of which length and version are known, as HTTP hands them out: whole, or one range, so that a broken download can go on. */
import { pipeline } from "node:stream/promises";
import type { ArtifactStat, ByteRange } from "@contsup/artifacts/store";
import type { Request, Response } from "express";
import { sendProblem } from "./problem.ts";

type AnyRequest = Request<Record<string, string | string[]>>;
type Range = Required<ByteRange>;

export interface KnownBytes {
  /** For people. */
  name: string;
  bytes: number;
  /** With its quotes; of other bytes it is another one. */
  etag: string;
  read(range: Range): Promise<AsyncIterable<Uint8Array>> | AsyncIterable<Uint8Array>;
}

export const etagOf = ({ sha256 }: Pick<ArtifactStat, "sha256">): string => `"${sha256}"`;

/** Type and name of the file are set before. */
export async function sendBytes(req: AnyRequest, res: Response, file: KnownBytes): Promise<void> {
  const { name, bytes, etag } = file;
  res.set({ ETag: etag, "Accept-Ranges": "bytes", "Cache-Control": "private, no-cache" });
  if (hasAlready(req, etag)) return void res.status(304).end();
  const range = rangeOf(req, bytes, etag);
  if (range === "unsatisfiable") {
    res.set("Content-Range", `bytes */${bytes}`).removeHeader("Content-Disposition");
    return sendProblem(res, 416, "RANGE_NOT_SATISFIABLE", `${name} has ${bytes} bytes`);
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  if (range) res.status(206).set("Content-Range", `bytes ${start}-${end}/${bytes}`);
  res.set("Content-Length", String(end - start + 1));
  if (req.method === "HEAD" || bytes === 0) return void res.end();
  await pipeline(await file.read({ start, end }), res);
}

/** By the entity tag alone: Express's `fresh` also asks for the absence of no-cache, which only means "ask the server". */
const hasAlready = (req: AnyRequest, etag: string): boolean =>
  (req.get("If-None-Match") ?? "").split(",").some((tag) => tag.trim() === etag);

/** One range is answered; several, or one for another version of the file (If-Range), get the whole file, as HTTP allows. */
function rangeOf(req: AnyRequest, bytes: number, etag: string): Range | "unsatisfiable" | null {
  const ifRange = req.get("If-Range");
  if (ifRange !== undefined && ifRange !== etag) return null;
  const ranges = req.range(bytes, { combine: true });
  if (ranges === -1) return "unsatisfiable";
  if (ranges === undefined || ranges === -2 || ranges.type !== "bytes") return null;
  return ranges.length === 1 ? ranges[0]! : null;
}

/** Of bytes that can only be made from their beginning on; throws where they end before the range does. */
export async function* within(
  body: AsyncIterable<Uint8Array>,
  { start, end }: Range,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of body) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    if (part.length > 0) yield part;
    at += chunk.length;
    if (at > end) return;
  }
  throw new Error(`there are ${at} bytes, fewer than the ${end + 1} that were announced`);
}

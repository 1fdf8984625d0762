/** The store in an S3 bucket: `s3://bucket/prefix`, or any server that speaks S3 with `?endpoint=http://host:port`. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import {
  ArtifactNotFoundError,
  checkArtifactPath,
  folderOf,
  isStoreFile,
  sidecarOf,
} from "./artifact-path.ts";
import { formatSidecar, measure, measuring, parseSidecar } from "./checksum.ts";
import type { ArtifactEntry, ArtifactStat, ArtifactStore, ByteRange } from "./store.ts";

const IDENTITY = ".identity";
/** Servers other than AWS take any region, but the SDK insists on one. */
const REGION_OF_OTHERS = "us-east-1";

export async function openS3Store(url: URL): Promise<ArtifactStore> {
  const endpoint = url.searchParams.get("endpoint");
  const region = url.searchParams.get("region") ?? (endpoint ? REGION_OF_OTHERS : undefined);
  const client = new S3Client({
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(region ? { region } : {}),
  });
  const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
  return new S3Store(client, url.hostname, prefix === "" ? "" : `${prefix}/`);
}

class S3Store implements ArtifactStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor(client: S3Client, bucket: string, prefix: string) {
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix;
  }

  async put(path: string, body: Readable | Uint8Array): Promise<ArtifactStat> {
    checkArtifactPath(path);
    await this.#remove(sidecarOf(path));
    const measured = measuring();
    const source = body instanceof Uint8Array ? Readable.from([body]) : body;
    source.on("error", (error) => measured.stream.destroy(error));
    const upload = new Upload({
      client: this.#client,
      params: { ...this.#object(path), Body: source.pipe(measured.stream) },
    });
    await upload.done();
    const result = measured.result();
    await this.#putText(sidecarOf(path), formatSidecar(result));
    return result;
  }

  async get(path: string, range?: ByteRange): Promise<Readable> {
    checkArtifactPath(path);
    const bytes = range ? `bytes=${range.start}-${range.end ?? ""}` : undefined;
    const { Body } = await this.#client
      .send(new GetObjectCommand({ ...this.#object(path), Range: bytes }))
      .catch((error: unknown) => {
        if (isAbsent(error)) throw new ArtifactNotFoundError(path);
        if (hasStatus(error, 416)) throw new RangeError(`${path} has no byte ${range?.start}`);
        throw error;
      });
    if (Body instanceof Readable) return Body;
    throw new Error(`S3 gave no stream for ${path}`);
  }

  async stat(path: string): Promise<ArtifactStat | null> {
    checkArtifactPath(path);
    const head = await this.#client
      .send(new HeadObjectCommand(this.#object(path)))
      .catch(nullWhenAbsent);
    if (head === null) return null;
    const sidecar = await this.#text(sidecarOf(path));
    return parseSidecar(sidecar ?? "", head.ContentLength ?? -1) ?? measure(await this.get(path));
  }

  async list(prefix: string): Promise<ArtifactEntry[]> {
    if (folderOf(prefix) !== "") checkArtifactPath(folderOf(prefix));
    const pages = paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#bucket, Prefix: this.#prefix + prefix },
    );
    const entries: ArtifactEntry[] = [];
    for await (const { Contents = [] } of pages) {
      for (const { Key = "", Size = 0, LastModified: modifiedAt = new Date() } of Contents) {
        const path = Key.slice(this.#prefix.length);
        if (!isStoreFile(path)) entries.push({ path, bytes: Size, modifiedAt });
      }
    }
    return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async delete(path: string): Promise<void> {
    checkArtifactPath(path);
    await this.#remove(path);
    await this.#remove(sidecarOf(path));
  }

  /** An upload that nobody finished is no object; the bucket's lifecycle rules end it. */
  async removeUnfinished(): Promise<void> {}

  async identity(): Promise<string> {
    const known = await this.#text(IDENTITY);
    if (known !== null) return known.trim();
    await this.#putText(IDENTITY, `${randomUUID()}\n`, { IfNoneMatch: "*" }).catch((error) => {
      if (!hasStatus(error, 412)) throw error; // another process was first: its identity counts
    });
    const made = await this.#text(IDENTITY);
    if (made === null) throw new Error(`cannot write to s3://${this.#bucket}/${this.#prefix}`);
    return made.trim();
  }

  async freeBytes(): Promise<null> {
    return null;
  }

  #object(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: this.#prefix + path };
  }

  async #putText(path: string, text: string, condition: { IfNoneMatch?: "*" } = {}): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ ...this.#object(path), ...condition, Body: text }),
    );
  }

  async #text(path: string): Promise<string | null> {
    const found = await this.#client
      .send(new GetObjectCommand(this.#object(path)))
      .catch(nullWhenAbsent);
    return (await found?.Body?.transformToString()) ?? null;
  }

  async #remove(path: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#object(path)));
  }
}

const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;

const isAbsent = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.name === "NoSuchKey" || error.name === "NotFound");

function nullWhenAbsent(error: unknown): null {
  if (isAbsent(error)) return null;
  throw error;
}

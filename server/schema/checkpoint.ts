import { builder } from "./builder.ts";

export const artifactUrl = (path: string): string => `/artifacts/${path}`;

export const Checkpoint = builder.prismaObject("Checkpoint", {
  description:
    "The state of a run after a step, as a safetensors file: weights with the reference's names in PyTorch layouts, and momentum.",
  fields: (t) => ({
    id: t.exposeID("id"),
    seq: t.exposeInt("seq"),
    epoch: t.exposeInt("epoch", { description: "Epochs that were complete." }),
    step: t.exposeInt("step"),
    attempt: t.exposeInt("attempt"),
    path: t.exposeString("path", { description: "In the artifact store." }),
    url: t.string({
      select: { path: true },
      description: "Where it can be downloaded, relative to the server.",
      resolve: (checkpoint) => artifactUrl(checkpoint.path),
    }),
    bytes: t.expose("bytes", { type: "BigInt" }),
    sha256: t.exposeString("sha256", { description: "Of the file, in hex." }),
    testAccuracy: t.exposeFloat("testAccuracy", { nullable: true }),
    isBest: t.exposeBoolean("isBest", { description: "Of the run so far." }),
    isLast: t.exposeBoolean("isLast", { description: "What a resume goes on from." }),
    engine: t.exposeString("engine"),
    engineVersion: t.exposeString("engineVersion"),
    threads: t.exposeInt("threads"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});

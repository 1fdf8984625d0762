import { activateWorker, drainWorker } from "@contsup/prisma/drain";
import { builder } from "./builder.ts";
import { NotFoundError } from "./errors.ts";
import { isRunId } from "./run-id.ts";
import { Worker } from "./worker.ts";

const WorkerActionResult = builder.errorUnion("WorkerActionResult", {
  description: "The worker as it is now, or that there is none that could be asked.",
  types: [Worker, NotFoundError],
});

builder.mutationFields((t) => ({
  drainWorker: t.field({
    type: WorkerActionResult,
    description:
      "The worker takes no more runs. It finishes the one that it holds, and stays until activateWorker.",
    args: {
      id: t.arg.id({ required: true }),
      giveBack: t.arg.boolean({
        defaultValue: false,
        description:
          "Put the run that it holds back into the queue now, with a checkpoint, instead of finishing it.",
      }),
    },
    resolve: async (_, { id, giveBack }, { db }) => {
      const worker = isRunId(id)
        ? await drainWorker(db, id, { givesBack: giveBack ?? false })
        : null;
      if (!worker) throw new NotFoundError("worker to drain", id);
      return Worker.addBrand(worker);
    },
  }),
  activateWorker: t.field({
    type: WorkerActionResult,
    description:
      "A worker that drains, or set itself aside, takes runs again. What failed there before counts no more.",
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, { db }) => {
      const worker = isRunId(id) ? await activateWorker(db, id) : null;
      if (!worker) throw new NotFoundError("worker to activate", id);
      return Worker.addBrand(worker);
    },
  }),
}));

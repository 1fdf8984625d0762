import type { Database } from "@contsup/prisma/client";
import {
  type ActionResult,
  cancelRun,
  deleteRun,
  pauseRun,
  resumeRun,
  retryRun,
} from "@contsup/prisma/runs";
import { builder } from "./builder.ts";
import { Engine } from "./enums.ts";
import { ConflictError, InvalidInputError, NotFoundError } from "./errors.ts";
import { Run } from "./run.ts";
import { isRunId } from "./run-id.ts";

const RunActionResult = builder.errorUnion("RunActionResult", {
  description: "The run as it is after the action, or why nothing was done.",
  types: [Run, NotFoundError, ConflictError, InvalidInputError],
});

function checkId(id: string): void {
  if (isRunId(id)) return;
  const limit = "a full UUID";
  throw new InvalidInputError([
    { field: "id", value: id, limit, message: `id is ${JSON.stringify(id)}: it must be ${limit}` },
  ]);
}

function settle(id: string, result: ActionResult) {
  switch (result.kind) {
    case "ok":
      return Run.addBrand(result.run);
    case "notFound":
      throw new NotFoundError("run", id);
    case "conflict":
      throw new ConflictError(result.message, result.state);
    case "invalid":
      throw new InvalidInputError(result.issues);
  }
}

builder.mutationFields((t) => {
  const action = (description: string, act: (db: Database, id: string) => Promise<ActionResult>) =>
    t.field({
      type: RunActionResult,
      description,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_, { id }, { db }) => {
        checkId(id);
        return settle(id, await act(db, id));
      },
    });

  return {
    cancelRun: action(
      "Ends a run: at once when it waits; one that a worker holds is ended by the worker, without a checkpoint.",
      cancelRun,
    ),
    pauseRun: action(
      "Pauses a run: at once when it waits; one that trains writes a checkpoint at the end of its step first.",
      pauseRun,
    ),
    resumeRun: t.field({
      type: RunActionResult,
      description:
        "Puts a paused or ended run back into the queue; it goes on from its last checkpoint.",
      args: {
        id: t.arg.id({ required: true }),
        epochs: t.arg.int({
          description:
            "Train until this epoch instead; needed when all epochs are done. The learning rate then follows the longer schedule.",
        }),
        engine: t.arg({
          type: Engine,
          description: "Go on with this engine instead of the one that the config asks for.",
        }),
      },
      resolve: async (_, { id, epochs, engine }, { db }) => {
        checkId(id);
        const changes = { epochs: epochs ?? undefined, engine: engine ?? undefined };
        return settle(id, await resumeRun(db, id, changes));
      },
    }),
    retryRun: action(
      "Puts a failed or cancelled run back into the queue; it goes on from its last checkpoint, or from the start.",
      retryRun,
    ),
    deleteRun: action("Takes a paused or ended run out of every list.", deleteRun),
  };
});

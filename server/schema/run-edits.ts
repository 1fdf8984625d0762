import { restoreRun, updateRun } from "@contsup/prisma/run-edits";
import { builder } from "./builder.ts";
import { InvalidInputError, NotFoundError } from "./errors.ts";
import { Run } from "./run.ts";
import { runFactsIssues } from "./run-facts.ts";
import { isRunId } from "./run-id.ts";

const UpdateRunInput = builder.inputType("UpdateRunInput", {
  description: "What is left out stays as it is.",
  fields: (t) => ({
    name: t.string({ description: "1 to 100 characters." }),
    tags: t.stringList({
      description:
        "At most 20 different tags of 1 to 50 characters; they take the place of the others.",
    }),
    notes: t.string({ description: "At most 10,000 characters." }),
    priority: t.int({ description: "-100 to 100; higher goes first." }),
  }),
});

const RunEditResult = builder.errorUnion("RunEditResult", {
  description: "The run as it is now, or why nothing was changed.",
  types: [Run, NotFoundError, InvalidInputError],
});

builder.mutationFields((t) => ({
  updateRun: t.field({
    type: RunEditResult,
    description: "Changes what people say about a run; its config and its results stay.",
    args: {
      id: t.arg.id({ required: true }),
      input: t.arg({ type: UpdateRunInput, required: true }),
    },
    resolve: async (_, { id, input }, { db }) => {
      const issues = runFactsIssues(input);
      if (issues.length > 0) throw new InvalidInputError(issues);
      const edit = {
        name: input.name?.trim(),
        tags: input.tags?.map((tag) => tag.trim()),
        notes: input.notes ?? undefined,
        priority: input.priority ?? undefined,
      };
      const run = isRunId(id) ? await updateRun(db, id, edit) : null;
      if (!run) throw new NotFoundError("run", id);
      return Run.addBrand(run);
    },
  }),
  restoreRun: t.field({
    type: RunEditResult,
    description: "Takes a deletion of the last 30 days back.",
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, { db }) => {
      const run = isRunId(id) ? await restoreRun(db, id) : null;
      if (!run) throw new NotFoundError("deleted run", id);
      return Run.addBrand(run);
    },
  }),
}));

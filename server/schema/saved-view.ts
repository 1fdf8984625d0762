import { deleteView, savedViews, saveView } from "@contsup/prisma/saved-views";
import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";
import { requireRunId } from "./run-id.ts";

const MAX_NAME = 100;
const MAX_QUERY = 4_000;

const SavedView = builder.prismaObject("SavedView", {
  description: "What a page of the dashboard shows, by a name that people gave it.",
  fields: (t) => ({
    id: t.exposeID("id"),
    page: t.exposeString("page", { description: "runs or compare." }),
    name: t.exposeString("name"),
    query: t.exposeString("query", {
      description: "The page's query string, without the question mark.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});

const SaveViewInput = builder.inputType("SaveViewInput", {
  description: "A view to keep; one of the same page and name is replaced.",
  fields: (t) => ({
    page: t.string({ required: true, description: "runs or compare." }),
    name: t.string({ required: true, description: `1 to ${MAX_NAME} characters.` }),
    query: t.string({ required: true, description: `At most ${MAX_QUERY} characters.` }),
  }),
});

builder.queryField("savedViews", (t) =>
  t.field({
    type: [SavedView],
    description: "The views of a page that people gave a name to, by name.",
    args: { page: t.arg.string({ required: true }) },
    resolve: (_, { page }, { db }) => savedViews(db, page),
  }),
);

builder.mutationFields((t) => ({
  saveView: t.field({
    type: SavedView,
    description: "Keeps a view under a name, for everyone.",
    args: { input: t.arg({ type: SaveViewInput, required: true }) },
    resolve: (_, { input }, { db }) => {
      const { page, query } = input;
      const name = input.name.trim();
      checkLength("page", page, 1, MAX_NAME);
      checkLength("name", name, 1, MAX_NAME);
      checkLength("query", query, 0, MAX_QUERY);
      return saveView(db, { page, name, query });
    },
  }),
  deleteView: t.boolean({
    description: "Forgets a view; false where there was none.",
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { db }) => deleteView(db, requireRunId(String(id))),
  }),
}));

function checkLength(field: string, text: string, least: number, most: number): void {
  if (text.length >= least && text.length <= most) return;
  throw badInput(`${field} has ${text.length} characters: it must have ${least} to ${most}`);
}

"use client";
import type { SavedView } from "@contsup/client/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../layout/toast-store.ts";
import { client } from "./client.ts";

/** The views of a page that people gave a name to. They are everyone's: one that is forgotten can be taken back. */
export function useSavedViews(page: string) {
  const queryClient = useQueryClient();
  const queryKey = ["saved-views", page];
  const reread = () => queryClient.invalidateQueries({ queryKey });
  const views = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.savedViews(page, { signal }),
  });
  const save = useMutation({
    mutationFn: (view: { name: string; query: string }) => client.saveView({ page, ...view }),
    onSuccess: reread,
  });
  // The menu may be closed when it is called.
  const restore = async ({ name, query }: SavedView) => {
    try {
      await client.saveView({ page, name, query });
      await reread();
    } catch (error) {
      showToast({ text: `Not restored: ${(error as Error).message}`, tone: "red" });
    }
  };
  const remove = useMutation({
    mutationFn: ({ id }: SavedView) => client.deleteView(id),
    onSuccess: (_, view) => {
      showToast({
        text: `The view “${view.name}” is forgotten, for everyone`,
        action: { label: "Undo", run: () => void restore(view) },
      });
      return reread();
    },
  });
  return { views, save, remove };
}

"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

/** The views of a page that people gave a name to. */
export function useSavedViews(page: string) {
  const queryClient = useQueryClient();
  const queryKey = ["saved-views", page];
  const onSuccess = () => queryClient.invalidateQueries({ queryKey });
  const views = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.savedViews(page, { signal }),
  });
  const save = useMutation({
    mutationFn: (view: { name: string; query: string }) => client.saveView({ page, ...view }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => client.deleteView(id), onSuccess });
  return { views, save, remove };
}

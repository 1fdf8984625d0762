"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

const TOKENS = ["tokens"];

export const useViewer = () =>
  useQuery({ queryKey: ["viewer"], queryFn: ({ signal }) => client.viewer({ signal }) });

export const useTokens = () =>
  useQuery({ queryKey: TOKENS, queryFn: ({ signal }) => client.tokens({ signal }) });

export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: client.createToken,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useRevokeToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: client.revokeToken,
    onSettled: () => queryClient.invalidateQueries({ queryKey: TOKENS }),
  });
}

import { UnreachableError } from "@contsup/client/client";
import { QueryClient } from "@tanstack/react-query";

const MAX_RETRIES = 2;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Only what another try can mend.
        retry: (failures, error) => error instanceof UnreachableError && failures < MAX_RETRIES,
        retryDelay: (failures) => 300 * 2 ** failures,
        // The server may be on this machine: whether the browser thinks that it is online says nothing.
        networkMode: "always",
        staleTime: 10_000,
      },
      mutations: { networkMode: "always" },
    },
  });

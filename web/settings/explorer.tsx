"use client";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { useEffect, useRef, useState } from "react";
import { useColorScheme } from "../layout/use-theme.ts";
import { repairExplorer } from "./repair-explorer.ts";
import "graphiql/style.css";

const FIRST_QUERY = `# The keys: Ctrl-Enter runs, Ctrl-Space completes. The documentation is behind the book on the left.

query Runs {
  runs(first: 5) {
    totalCount
    edges {
      node {
        name
        state
        bestTestAccuracy
        config {
          depth
          localModules
          contextMode
        }
      }
    }
  }
}
`;

/** Same origin: the login cookie goes along, over HTTP and WebSocket. */
function createFetcher() {
  const { href } = new URL("/graphql", window.location.href);
  return createGraphiQLFetcher({ url: href, subscriptionUrl: href.replace(/^http/, "ws") });
}

export function Explorer() {
  const [fetcher] = useState(createFetcher);
  const theme = useColorScheme();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => repairExplorer(root.current!), []);
  return (
    <div className="explorer" ref={root}>
      <GraphiQL fetcher={fetcher} forcedTheme={theme} defaultQuery={FIRST_QUERY} />
    </div>
  );
}

import type { Viewer as ViewerShape } from "../http/auth.ts";
import { builder } from "./builder.ts";
import { TokenScope } from "./token.ts";

const Viewer = builder.objectRef<ViewerShape>("Viewer").implement({
  description: "Who asks.",
  fields: (t) => ({
    name: t.exposeString("name", {
      description: "Of the token; `deployment` is the server's own.",
    }),
    scope: t.expose("scope", { type: TokenScope }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({ type: Viewer, resolve: (_, __, { viewer }) => viewer }),
);

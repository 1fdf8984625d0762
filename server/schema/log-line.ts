import { builder } from "./builder.ts";
import { LogLevel } from "./enums.ts";

export const LogLine = builder.prismaObject("LogLine", {
  description: "A line of a run's log.",
  fields: (t) => ({
    seq: t.exposeInt("seq"),
    attempt: t.exposeInt("attempt"),
    level: t.expose("level", { type: LogLevel }),
    message: t.exposeString("message"),
    at: t.expose("at", { type: "DateTime" }),
  }),
});

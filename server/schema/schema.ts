import { builder } from "./builder.ts";
import "./experiment.ts";
import "./experiment-results.ts";
import "./metric-series.ts";
import "./plan.ts";
import "./queue-experiment.ts";
import "./run.ts";
import "./run-actions.ts";
import "./run-events.ts";
import "./run-list.ts";
import "./scalars.ts";
import "./submit-run.ts";
import "./token.ts";
import "./viewer.ts";
import "./worker.ts";
import "./worker-actions.ts";
import { requireWriteScope } from "./write-scope.ts";

export const schema = requireWriteScope(builder.toSchema({ sortSchema: false }));

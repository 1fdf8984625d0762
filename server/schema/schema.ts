import { builder } from "./builder.ts";
import "./experiment.ts";
import "./plan.ts";
import "./run.ts";
import "./run-actions.ts";
import "./run-events.ts";
import "./run-list.ts";
import "./scalars.ts";
import "./submit-run.ts";
import "./token.ts";
import "./worker.ts";

export const schema = builder.toSchema({ sortSchema: false });

/** The command line's context in this checkout: the service is the one CONTSUP_URL names, the running stack, or a new one. */
import { type CommandContext, processContext } from "@contsup/client/cli/context";
import { connect } from "./connect.ts";

const log = (line: string): boolean => process.stderr.write(`contsup: ${line}\n`);

export const commandContext = (env: NodeJS.ProcessEnv): CommandContext =>
  processContext(({ worker }) => connect({ env, log, worker }), { NO_COLOR: env.NO_COLOR });

/** `npm run contsup -- runs | show | watch | ...`: everything but training, from a terminal (client/cli/contsup.ts). */
import { contsup } from "@contsup/client/cli/contsup";
import { commandContext } from "./command-context.ts";

process.exit(await contsup(process.argv.slice(2), commandContext(process.env)));

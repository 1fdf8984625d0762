/** `npm run train -- FLAGS`: the main job in a terminal (client/cli/train.ts). */
import { train } from "@contsup/client/cli/train";
import { commandContext } from "./command-context.ts";

process.exit(await train(process.argv.slice(2), commandContext(process.env)));

/** The README's table of options, made from the tables that the command line, the form and the checks are made from. */
import { CONFIG_FLAGS, flagDefault, SWITCH_FLAGS } from "@contsup/client/cli/train-flags";
import { runConfigField } from "@contsup/contsup/run-config-fields";

const BEGIN = "<!-- options: npm run generate -->\n";
const END = "<!-- /options -->\n";

/** `text` of a README with its table of options made anew. */
export function withOptionsTable(text: string): string {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`README.md has no ${BEGIN.trim()} ... ${END.trim()}`);
  return text.slice(0, from + BEGIN.length) + optionsTable() + text.slice(to);
}

function optionsTable(): string {
  const rows = [...CONFIG_FLAGS, ...SWITCH_FLAGS].map(({ flag, field }) => {
    const { description, limit } = runConfigField(field);
    return `| \`${flag}\` | \`${field}\` | ${flagDefault(field, "the flag ")} | ${description} | ${limit} |`;
  });
  return ["| flag | field | default | what | limit |", "|---|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
}

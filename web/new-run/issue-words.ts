import type { InputIssue } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";

/** What is wrong, by the label on the page where the API says the field's name: "Batch size is 0: it must be …". */
export function issueWords({ field, message }: Pick<InputIssue, "field" | "message">): string {
  const label = RUN_CONFIG_FIELDS.find(({ name }) => name === field)?.label;
  return label && message.startsWith(`${field} `) ? label + message.slice(field.length) : message;
}

import { formatCount } from "../format/number.ts";
import { Notice } from "../layout/notice.tsx";
import type { NonFiniteValue } from "./non-finite-steps.ts";

/** Gaps in the curves, by name. */
export function NonFiniteNotice({ values }: { values: readonly NonFiniteValue[] }) {
  if (values.length === 0) return null;
  return (
    <div className="non-finite">
      <Notice tone="amber" title="Some values were not finite: they are gaps in the curves">
        <ul>
          {values.map(({ name, firstStep, count }) => (
            <li key={name}>
              <code>{name}</code> at step {formatCount(firstStep)}
              {count > 1 && ` and ${formatCount(count - 1)} more`}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

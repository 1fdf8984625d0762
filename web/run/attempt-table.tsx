import type { RunDetail } from "@contsup/client/client";
import { memo } from "react";
import { formatCount, MISSING } from "../format/number.ts";
import { formatDuration, secondsBetween } from "../format/time.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { causeInWords } from "../run-state/run-progress.ts";

type Attempt = RunDetail["attempts"][number];

const COLUMNS = [
  ...["Attempt", "Outcome", "Engine", "Started"],
  { right: "Time" },
  { right: "Steps received" },
  { right: "Written" },
  "Message",
];

export const AttemptTable = memo(function AttemptTable({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <Section id="attempts" title="Attempts" note="Each time that a worker took the run">
      <ScrollCard label="Table of attempts">
        <table className="data-table">
          <TableHead columns={COLUMNS} />
          <tbody>
            {attempts.map((attempt) => (
              <tr key={attempt.number}>
                <td className="number">{attempt.number}</td>
                <td>{outcomeOf(attempt)}</td>
                <td>{attempt.engine}</td>
                <td className="soft">
                  <RelativeTime at={attempt.startedAt} />
                </td>
                <td className="right number">
                  {attempt.endedAt
                    ? formatDuration(secondsBetween(attempt.startedAt, attempt.endedAt))
                    : MISSING}
                </td>
                <td className="right number">{formatCount(attempt.stepsReceived)}</td>
                <td className="right number">{formatCount(attempt.stepsWritten)}</td>
                <td className="soft message">{attempt.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollCard>
    </Section>
  );
});

function outcomeOf({ outcome, cause }: Attempt): string {
  if (outcome === null) return "under way";
  return cause
    ? `${causeInWords(outcome)}: ${causeInWords(cause).toLowerCase()}`
    : causeInWords(outcome);
}

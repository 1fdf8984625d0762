import { formatCount } from "../format/number.ts";
import { type Connection, ConnectionBadge } from "../layout/connection-badge.tsx";

interface RunsHeaderProps {
  isDeleted: boolean;
  count: number | undefined;
  /** Where runs are shown in groups. */
  groupCount: number | undefined;
  connection: Connection;
}

export function RunsHeader({ isDeleted, count, groupCount, connection }: RunsHeaderProps) {
  return (
    <div className="page-header">
      <h1>{isDeleted ? "Deleted runs" : "Runs"}</h1>
      <span className="number faint">
        {count !== undefined && formatCount(count)}
        {groupCount !== undefined && ` in ${formatCount(groupCount)} groups`}
      </span>
      {isDeleted && <span className="soft">Kept for 30 days, then gone for good.</span>}
      <span className="spacer" />
      <ConnectionBadge connection={connection} />
    </div>
  );
}

import type { RunDetail } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import Link from "next/link";
import { type Connection, ConnectionBadge } from "../layout/connection-badge.tsx";
import { CopyButton } from "../layout/copy-button.tsx";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ConfigChips } from "../run-state/config-chips.tsx";
import { StateLabel } from "../run-state/state-label.tsx";
import { RunActions } from "./run-actions.tsx";

interface RunHeaderProps {
  run: RunDetail;
  connection: Connection;
}

export function RunHeader({ run, connection }: RunHeaderProps) {
  return (
    <header className="run-header">
      <title>{`${run.name} · ContSup`}</title>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <Link href="/">Runs</Link>
        <span aria-hidden="true">/</span>
        <span className="mono">{run.id.slice(0, 13)}</span>
        <CopyButton text={run.id} what="run id" />
      </nav>
      <div className="run-title">
        <h1>{run.name}</h1>
        <StateLabel run={run} kind="pill" />
        <ConnectionBadge
          connection={connection}
          liveLabel={isFinal(run.state) ? "Up to date" : "Live"}
        />
        <RunActions run={run} />
      </div>
      <div className="run-facts">
        <ConfigChips config={run.config} tags={run.tags} />
        <span className="faint">
          submitted by {run.submittedBy} <RelativeTime at={run.createdAt} />
        </span>
      </div>
      {run.notes && <p className="run-notes soft">{run.notes}</p>}
    </header>
  );
}

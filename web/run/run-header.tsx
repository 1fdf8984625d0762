"use client";
import type { RunDetail } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import { useState } from "react";
import { EditIcon } from "../icons/edit-icon.tsx";
import { type Connection, ConnectionBadge } from "../layout/connection-badge.tsx";
import { CopyButton } from "../layout/copy-button.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { PageLink } from "../layout/page-link.tsx";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ConfigChips } from "../run-state/config-chips.tsx";
import { StateLabel } from "../run-state/state-label.tsx";
import { catchingUpInWords, stepsInWords } from "./attempt-steps.ts";
import { PointAge } from "./point-age.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunFactsForm } from "./run-facts-form.tsx";

interface RunHeaderProps {
  run: RunDetail;
  connection: Connection;
  /** When the newest point came. */
  lastPointAt: string | null;
}

export function RunHeader({ run, connection, lastPointAt }: RunHeaderProps) {
  const [isEdited, setIsEdited] = useState(false);
  const attempt = run.attempts.at(-1);
  const catchingUp = attempt && catchingUpInWords(attempt);
  return (
    <header className="run-header">
      <title>{`${run.name} · ContSup`}</title>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <PageLink href="/">Runs</PageLink>
        <span aria-hidden="true">/</span>
        <span className="mono">{run.id.slice(0, 13)}</span>
        <CopyButton text={run.id} what="run id" />
      </nav>
      <div className="run-title">
        <h1>{run.name}</h1>
        <IconButton
          className="run-edit"
          label="Edit name, tags, notes and priority"
          aria-expanded={isEdited}
          onClick={() => setIsEdited(!isEdited)}
        >
          <EditIcon />
        </IconButton>
        <StateLabel run={run} kind="pill" />
        <ConnectionBadge
          connection={connection}
          liveLabel={isFinal(run.state) ? "Up to date" : "Live"}
          title={(attempt && stepsInWords(attempt)) ?? undefined}
        />
        {catchingUp && (
          <span className="badge" data-tone="amber">
            <span className="dot" />
            <span className="number">{catchingUp}</span>
          </span>
        )}
        {run.state === "RUNNING" && lastPointAt && <PointAge at={lastPointAt} />}
        <RunActions run={run} />
      </div>
      <div className="run-facts">
        <ConfigChips config={run.config} tags={run.tags} />
        <span className="faint">
          submitted by {run.submittedBy} <RelativeTime at={run.createdAt} />
          {run.priority !== 0 && `, priority ${run.priority}`}
        </span>
      </div>
      {isEdited ? (
        <RunFactsForm run={run} onDone={() => setIsEdited(false)} />
      ) : (
        run.notes && <p className="run-notes soft">{run.notes}</p>
      )}
    </header>
  );
}

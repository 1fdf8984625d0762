"use client";
import type { RunDetail } from "@contsup/client/client";
import { useState } from "react";
import { useCommands } from "../commands/use-commands.ts";
import { EditIcon } from "../icons/edit-icon.tsx";
import { CopyButton } from "../layout/copy-button.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { PageLink } from "../layout/page-link.tsx";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ConfigChips } from "../run-state/config-chips.tsx";
import { StateLabel } from "../run-state/state-label.tsx";
import { FreshnessBadge } from "./freshness-badge.tsx";
import { RUN_GROUP } from "./run-action-facts.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunFactsForm } from "./run-facts-form.tsx";
import type { RunSnapshot } from "./run-store.ts";
import { SilentWorker } from "./silent-worker.tsx";

interface RunHeaderProps {
  run: RunDetail;
  snapshot: Pick<RunSnapshot, "connection" | "lastPointAt" | "hasHistory">;
}

const EDIT = "Edit name, tags, notes and priority";

export function RunHeader({ run, snapshot }: RunHeaderProps) {
  const [isEdited, setIsEdited] = useState(false);
  useCommands([
    {
      id: "run-edit",
      title: EDIT,
      group: RUN_GROUP,
      shortcut: "e",
      icon: <EditIcon />,
      run: () => setIsEdited(true),
    },
  ]);
  const { connection, lastPointAt, hasHistory } = snapshot;
  const { state, attempts } = run;
  const facts = { connection, lastPointAt, hasHistory, state, attempt: attempts.at(-1) };
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
          label={EDIT}
          aria-expanded={isEdited}
          onClick={() => setIsEdited(!isEdited)}
        >
          <EditIcon />
        </IconButton>
        <StateLabel run={run} kind="pill" />
        {run.workerSilentSince && <SilentWorker since={run.workerSilentSince} />}
        <FreshnessBadge facts={facts} />
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

"use client";
import type { RunDetail } from "@contsup/client/client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type RunAction, useRunAction } from "../api/use-run-action.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { Notice } from "../layout/notice.tsx";
import { ACTIONS, actionsOf, confirmationOf } from "./run-action-facts.tsx";

export function RunActions({ run }: { run: RunDetail }) {
  const router = useRouter();
  const [asked, setAsked] = useState<RunAction | null>(null);
  const action = useRunAction(run.id, () => router.push("/"));
  const confirmation = asked && confirmationOf(asked, run);
  const begin = (name: RunAction) =>
    confirmationOf(name, run) ? setAsked(name) : action.mutate(name);
  return (
    <div className="run-actions">
      {actionsOf(run).map((name) => (
        <button
          key={name}
          className="button"
          type="button"
          data-kind={ACTIONS[name].isDanger ? "danger" : undefined}
          disabled={action.isPending}
          onClick={() => begin(name)}
        >
          {ACTIONS[name].icon}
          {ACTIONS[name].label}
        </button>
      ))}
      <Link className="button" href={`/new?from=${run.id}`}>
        Run again with changes
      </Link>
      {action.error && (
        <Notice tone="red" title={`The run could not be ${ACTIONS[action.variables!].done}`}>
          {action.error.message}
        </Notice>
      )}
      {asked && confirmation && (
        <ConfirmDialog
          title={confirmation.title}
          confirmLabel={confirmation.label}
          onConfirm={() => action.mutate(asked)}
          onClose={() => setAsked(null)}
        >
          {confirmation.words}
        </ConfirmDialog>
      )}
    </div>
  );
}

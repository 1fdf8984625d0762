"use client";
import type { RunDetail } from "@contsup/client/client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type RunAction, useRunAction } from "../api/use-run-action.ts";
import { useCommands } from "../commands/use-commands.ts";
import { PlusIcon } from "../icons/icons.tsx";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { Notice } from "../layout/notice.tsx";
import { PageLink } from "../layout/page-link.tsx";
import { ResumeDialog } from "./resume-dialog.tsx";
import {
  ACTIONS,
  actionsOf,
  commandTitle,
  confirmationOf,
  RUN_GROUP,
} from "./run-action-facts.tsx";

export function RunActions({ run }: { run: RunDetail }) {
  const router = useRouter();
  const [asked, setAsked] = useState<RunAction | null>(null);
  const call = useRunAction(
    run.id,
    () => router.push("/"),
    () => router.push(`/runs/${run.id}`),
  );
  const confirmation = asked && confirmationOf(asked, run);
  const begin = (action: RunAction) =>
    action === "change" || confirmationOf(action, run) ? setAsked(action) : call.mutate({ action });
  const close = () => setAsked(null);
  const again = `/new?from=${run.id}`;
  useCommands([
    ...actionsOf(run).map((name) => ({
      id: `run-${name}`,
      title: commandTitle(name),
      group: RUN_GROUP,
      icon: ACTIONS[name].icon,
      run: () => begin(name),
    })),
    {
      id: "run-again",
      title: "Run again with changes",
      group: RUN_GROUP,
      icon: <PlusIcon />,
      run: () => router.push(again),
    },
  ]);
  return (
    <div className="run-actions">
      <div className="run-action-buttons">
        {actionsOf(run).map((name) => (
          <button
            key={name}
            className="button"
            type="button"
            data-kind={ACTIONS[name].isDanger ? "danger" : undefined}
            disabled={call.isPending}
            onClick={() => begin(name)}
          >
            {ACTIONS[name].icon}
            {ACTIONS[name].label}
          </button>
        ))}
        <PageLink className="button" href={again}>
          <span>
            Run again<span className="run-again-how"> with changes</span>
          </span>
        </PageLink>
      </div>
      {call.error && (
        <Notice tone="red" title={`The run could not be ${ACTIONS[call.variables!.action].done}`}>
          {call.error.message}
        </Notice>
      )}
      {asked && confirmation && (
        <ConfirmDialog
          title={confirmation.title}
          confirmLabel={confirmation.label}
          onConfirm={() => call.mutate({ action: asked })}
          onClose={close}
        >
          {confirmation.words}
        </ConfirmDialog>
      )}
      {asked === "change" && (
        <ResumeDialog
          run={run}
          onResume={(changes) => call.mutate({ action: asked, changes })}
          onClose={close}
        />
      )}
    </div>
  );
}

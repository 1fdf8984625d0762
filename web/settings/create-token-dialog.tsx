"use client";
import { InvalidInputError, type TokenScope } from "@contsup/client/client";
import { type FormEvent, useId, useState } from "react";
import { useCreateToken } from "../api/use-tokens.ts";
import { Dialog } from "../layout/dialog.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { CreatedToken } from "./created-token.tsx";
import { EXPIRIES, type Expiry, expiresAt } from "./expiry.ts";
import { SCOPES } from "./scope-facts.ts";

const SCOPE_OPTIONS = (["READ", "WRITE"] as const).map((value) => ({
  value,
  label: SCOPES[value].label,
}));

export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("READ");
  const [expiry, setExpiry] = useState<Expiry>("90");
  const id = useId();
  if (create.data) return <CreatedToken created={create.data} onClose={onClose} />;
  const { error } = create;
  const issue =
    error instanceof InvalidInputError
      ? error.issues.find(({ field }) => field === "name")
      : undefined;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    create.mutate({ name, scope, expiresAt: expiresAt(expiry, Date.now()) });
  };
  return (
    <Dialog label="New token" onClose={onClose}>
      <form className="token-form" onSubmit={submit}>
        <h2>New token</h2>
        <div className="token-field">
          <label htmlFor={id}>Name</label>
          <input
            id={id}
            className="input"
            value={name}
            placeholder="cluster, notebook, ada …"
            autoComplete="off"
            aria-invalid={issue !== undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setName(event.target.value)}
          />
          <p id={`${id}-hint`} className={issue ? "token-issue" : "faint"}>
            {issue ? `The name must be ${issue.limit}.` : "Runs show it as their submitter."}
          </p>
        </div>
        <div className="token-field">
          <span>May</span>
          <Segmented
            label="What the token may do"
            options={SCOPE_OPTIONS}
            value={scope}
            onChange={setScope}
          />
          <p className="faint">{SCOPES[scope].description}</p>
        </div>
        <div className="token-field">
          <span>Expires in</span>
          <Segmented label="Expires in" options={EXPIRIES} value={expiry} onChange={setExpiry} />
        </div>
        {error && !issue && (
          <ErrorNotice what="The token was not made" error={error} onRetry={() => submit()} />
        )}
        <div className="dialog-actions">
          <button className="button" type="button" onClick={onClose}>
            Cancel
          </button>
          <button className="button" data-kind="primary" type="submit" disabled={create.isPending}>
            Create token
          </button>
        </div>
      </form>
    </Dialog>
  );
}

"use client";
import { useSearchParams } from "next/navigation";
import { usePresets } from "../api/use-presets.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { FormSkeleton } from "./form-skeleton.tsx";
import { NewRunForm } from "./new-run-form.tsx";
import { PresetSelect } from "./preset-select.tsx";
import { useInitialDraft } from "./use-initial-draft.ts";

/** `/new`, `/new?preset=NAME`, `/new?from=RUN`: the URL says what the form starts with. */
export function NewRunPage() {
  const parameters = useSearchParams();
  const preset = parameters.get("preset");
  const from = parameters.get("from");
  const presets = usePresets();
  const initial = useInitialDraft({ preset, from });
  return (
    <>
      <div className="page-header">
        <h1>New run</h1>
      </div>
      <PresetSelect
        presets={presets.data ?? []}
        value={preset ?? ""}
        from={from ? { id: from, name: initial.fromName } : null}
      />
      {initial.error ? (
        <ErrorNotice
          what="What the form should start with could not be loaded"
          error={initial.error}
          onRetry={initial.retry}
        />
      ) : initial.draft ? (
        <NewRunForm key={`${preset} ${from}`} initial={initial.draft} />
      ) : (
        <FormSkeleton />
      )}
    </>
  );
}

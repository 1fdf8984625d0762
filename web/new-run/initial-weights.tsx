"use client";
import type { InputIssue } from "@contsup/client/client";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { client } from "../api/client.ts";
import { formatBytes } from "../format/number.ts";
import { Field, hintId } from "./field.tsx";
import { fieldId } from "./field-facts.ts";

const NAME = "initialWeights";

interface InitialWeightsProps {
  path: string;
  issue: InputIssue | undefined;
  onChange: (path: string) => void;
}

/** Weights to start from: a checkpoint's path, or a file that is put into the artifact store. */
export function InitialWeights({ path, issue, onChange }: InitialWeightsProps) {
  const file = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => client.upload(chosen),
    onSuccess: ({ path: stored }) => onChange(stored),
  });
  const problem = upload.error && `It was not stored: ${upload.error.message}`;
  const uploaded = upload.data?.path === path ? upload.data : null;
  return (
    <Field
      name={NAME}
      label="Initial weights"
      description="Path of a safetensors file: a checkpoint of a run (runs/…) or an uploaded file. Names and shapes must be those of the network."
      hint={uploaded ? `Stored, ${formatBytes(uploaded.bytes)}` : "Default fresh, from the seed"}
      issue={problem ? { field: NAME, value: "", limit: "", message: problem } : issue}
      isWide
      onReset={path === "" ? undefined : () => onChange("")}
    >
      <div className="weights-input">
        <input
          id={fieldId(NAME)}
          className="input"
          aria-describedby={hintId(NAME)}
          aria-invalid={issue !== undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Fresh"
          value={path}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={upload.isPending}
          onClick={() => file.current?.click()}
        >
          {upload.isPending ? "Uploading…" : "Upload…"}
        </button>
        <input
          ref={file}
          type="file"
          accept=".safetensors"
          hidden
          aria-label="A safetensors file"
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            if (chosen) upload.mutate(chosen);
            target.value = "";
          }}
        />
      </div>
    </Field>
  );
}

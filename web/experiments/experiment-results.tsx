"use client";
import { useState } from "react";
import { PlayIcon } from "../icons/icons.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { missingRuns } from "./missing-runs.ts";
import { QueueDialog } from "./queue-dialog.tsx";
import { ResultTables } from "./result-tables.tsx";
import type { Results } from "./results.ts";
import { useExperimentCommands } from "./use-experiment-commands.tsx";

interface ExperimentResultsProps {
  results: Results;
  seeds: readonly number[];
  onShow: (id: string) => void;
}

/** One experiment's tables, what can be taken out of them, and what can be queued for them. */
export function ExperimentResults({ results, seeds, onShow }: ExperimentResultsProps) {
  /** Labels of the cells that are to be queued; null while nothing is asked. */
  const [asked, setAsked] = useState<string[] | null>(null);
  const { experiment, cells } = results;
  const missing = missingRuns(cells, seeds);
  const askForAll = () => setAsked(missing.labels);
  useExperimentCommands({ show: onShow, missing: missing.count, queue: askForAll });
  const [item, topic] = experiment.title.split(": ");
  const inQuestion = cells.filter(({ label }) => asked?.includes(label));
  return (
    <section aria-labelledby="experiment-title">
      <div className="experiment-header">
        <h2 id="experiment-title">{item}</h2>
        <span className="soft">{topic}</span>
        <span className="spacer" />
        <ExportMenu results={results} />
        <button
          className="button"
          data-kind="primary"
          type="button"
          disabled={missing.count === 0}
          onClick={askForAll}
        >
          <PlayIcon />
          {missing.count === 0 ? "Nothing is missing" : `Queue ${missing.count} missing`}
        </button>
      </div>
      <ResultTables results={results} seeds={seeds} onQueue={(label) => setAsked([label])} />
      {asked && (
        <QueueDialog
          results={results}
          seeds={seeds}
          labels={asked}
          count={missingRuns(inQuestion, seeds).count}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

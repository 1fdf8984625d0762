"use client";
import { useQueueExperiment } from "../api/use-experiments.ts";
import { formatCount } from "../format/number.ts";
import { Dialog } from "../layout/dialog.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { showToast } from "../layout/toast-store.ts";
import type { Results } from "./results.ts";

interface QueueDialogProps {
  results: Results;
  seeds: readonly number[];
  labels: string[];
  count: number;
  onClose: () => void;
}

const runs = (count: number): string => `${formatCount(count)} ${count === 1 ? "run" : "runs"}`;

/** Says how many runs and of what, before any is queued. */
export function QueueDialog(props: QueueDialogProps) {
  const { seeds, labels, count, onClose } = props;
  const { experiment, scale } = props.results;
  const queue = useQueueExperiment();
  const confirm = () =>
    queue.mutate(
      { id: experiment.id, scale: scale.id, seeds: [...seeds], labels },
      {
        onSuccess: (queued) => {
          showToast({ text: `Queued ${runs(queued.length)} of ${experiment.title.split(":")[0]}` });
          onClose();
        },
      },
    );
  return (
    <Dialog label={`Queue ${runs(count)}?`} onClose={onClose}>
      <h2>Queue {runs(count)}?</h2>
      <dl className="queue-facts">
        <div>
          <dt>Of</dt>
          <dd>
            {labels.length === 1
              ? labels[0]
              : `${labels.length} cells of ${experiment.title.split(":")[0]}`}
          </dd>
        </div>
        <div>
          <dt>Scale</dt>
          <dd>
            {scale.label}: {scale.description}
          </dd>
        </div>
        <div>
          <dt>Seeds</dt>
          <dd className="number">{seeds.join(", ")}</dd>
        </div>
      </dl>
      <p>
        What is completed or on its way is not queued again. Every run gets the tag{" "}
        <code>experiment:{experiment.id}</code>.
      </p>
      {queue.error && (
        <ErrorNotice what="Nothing was queued" error={queue.error} onRetry={confirm} />
      )}
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onClose}>
          Not now
        </button>
        <button
          className="button"
          data-kind="primary"
          type="button"
          disabled={queue.isPending || count === 0}
          onClick={confirm}
        >
          {queue.isPending ? "Queueing…" : `Queue ${runs(count)}`}
        </button>
      </div>
    </Dialog>
  );
}

"use client";
import Link from "next/link";
import { useRunChoice } from "../api/use-run-choice.ts";
import { Empty } from "../layout/empty.tsx";
import { RunPicker } from "../run-state/run-picker.tsx";

/** Nothing chosen yet: two ways to choose. */
export function CompareEmpty({ onAdd }: { onAdd: (run: { id: string }) => void }) {
  const newest = useRunChoice("").slice(0, 5);
  return (
    <Empty
      isPage
      title="Which runs shall be compared?"
      actions={
        <>
          <RunPicker label="Choose a run" without={[]} onPick={onAdd} />
          {newest.length > 1 && (
            <Link className="button" href={`/compare?ids=${newest.map(({ id }) => id).join()}`}>
              The newest {newest.length}
            </Link>
          )}
          <Link className="button" href="/">
            Select in the list
          </Link>
        </>
      }
    >
      Curves, configs and results of up to 50 runs side by side. In the list of runs, <kbd>x</kbd>{" "}
      selects and <kbd>c</kbd> compares.
    </Empty>
  );
}

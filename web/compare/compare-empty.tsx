"use client";
import Link from "next/link";
import type { ReactNode, RefObject } from "react";
import { useRunChoice } from "../api/use-run-choice.ts";
import { Empty } from "../layout/empty.tsx";
import { RunPicker } from "../run-state/run-picker.tsx";

interface CompareEmptyProps {
  onAdd: (run: { id: string }) => void;
  addRuns: RefObject<HTMLButtonElement | null>;
  /** Comparisons that were kept. */
  views: ReactNode;
}

/** Nothing chosen yet: the ways to choose. */
export function CompareEmpty({ onAdd, addRuns, views }: CompareEmptyProps) {
  const newest = useRunChoice("").slice(0, 5);
  return (
    <Empty
      isPage
      title="Which runs shall be compared?"
      actions={
        <>
          <RunPicker label="Choose a run" without={[]} onPick={onAdd} opener={addRuns} />
          {newest.length > 1 && (
            <Link className="button" href={`/compare?ids=${newest.map(({ id }) => id).join()}`}>
              The newest {newest.length}
            </Link>
          )}
          <Link className="button" href="/">
            Select in the list
          </Link>
          {views}
        </>
      }
    >
      Curves, configs and results of up to 50 runs side by side. In the list of runs, <kbd>x</kbd>{" "}
      selects and <kbd>c</kbd> compares.
    </Empty>
  );
}

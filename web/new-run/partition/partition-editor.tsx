"use client";
import { blocksPerStage } from "@contsup/contsup/architecture";
import { DATASETS } from "@contsup/contsup/dataset";
import type { InputIssue, RunConfig } from "@contsup/contsup/run-config";
import { useRef, useState } from "react";
import { PlusIcon } from "../../icons/icons.tsx";
import { Backbone } from "./backbone.tsx";
import {
  addCut,
  type Cuts,
  cutsOf,
  freePlace,
  halvingCut,
  removeCut,
  spanName,
  unitsOf,
} from "./cuts.ts";
import { PartitionWords } from "./partition-words.tsx";

interface PartitionEditorProps {
  effective: RunConfig;
  /** Why the partition that was asked for is refused: another one is shown meanwhile. */
  issue: InputIssue | null;
  /** Several values of K or depth: each run has its own partition, and this is one of them. */
  variedNote: string | null;
  onChange: (cuts: Cuts) => void;
  onFix: (name: "localModules" | "partition", text: string) => void;
}

/** The backbone as its blocks, cut where a local module ends; cuts are moved, added and taken away by mouse and keys. */
export function PartitionEditor(props: PartitionEditorProps) {
  const { effective, issue, variedNote, onChange, onFix } = props;
  const { depth, dataset } = effective;
  const unitCount = unitsOf(depth);
  const cuts = cutsOf(depth, effective.boundaries);
  const [selected, setSelected] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const adder = useRef<HTMLButtonElement>(null);
  const chosen = selected !== null && selected < cuts.length ? selected : null;
  const halving = halvingCut(cuts, unitCount);
  const change = (next: Cuts, words: string) => {
    setSaid(`${words} ${modulesInWords(next.length + 1)}.`);
    onChange(next);
  };
  const add = (near: number) => {
    const at = freePlace(cuts, near, unitCount);
    if (at === null) return setSaid("Every module is one unit: there is no place for another cut.");
    const next = addCut(cuts, at);
    setSelected(next.indexOf(at));
    change(next, `Cut added after ${spanName(depth, at - 1, at)}.`);
  };
  const remove = (index: number) => {
    const next = removeCut(cuts, index);
    setSelected(next.length > 0 ? Math.min(index, next.length - 1) : null);
    if (next.length === 0) adder.current?.focus();
    const cut = cuts[index]!;
    change(next, `Cut after ${spanName(depth, cut - 1, cut)} removed.`);
  };
  const isLocked = variedNote !== null;
  return (
    <section
      className="partition-editor"
      aria-label="Partition editor"
      data-locked={isLocked}
      data-stale={issue !== null}
    >
      <Backbone
        depth={depth}
        blocks={blocksPerStage(depth)}
        imageSize={DATASETS[dataset].imageSize}
        cuts={cuts}
        selected={chosen}
        isLocked={isLocked}
        onSelect={setSelected}
        onChange={onChange}
        onAdd={add}
        onRemove={remove}
      />
      <div className="partition-bar">
        <PartitionWords effective={effective} issue={issue} variedNote={variedNote} onFix={onFix} />
        <div className="partition-buttons">
          {chosen !== null && !isLocked && (
            <button
              type="button"
              className="button"
              data-size="small"
              data-kind="quiet"
              onClick={() => remove(chosen)}
            >
              Remove cut {chosen + 1}
            </button>
          )}
          <button
            ref={adder}
            type="button"
            className="button"
            data-size="small"
            disabled={halving === null || isLocked}
            onClick={() => halving !== null && add(halving)}
          >
            <PlusIcon />
            Add cut
          </button>
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}

const modulesInWords = (count: number): string =>
  count === 1 ? "One module, end-to-end" : `${count} local modules`;

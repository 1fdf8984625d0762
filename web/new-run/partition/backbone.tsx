"use client";
import { stageChannels, stageSize, units } from "@contsup/contsup/architecture";
import { type MouseEvent, useRef, useState } from "react";
import { CutHandle } from "./cut-handle.tsx";
import { type Cuts, moveCut, rangeOf, spanName, unitName } from "./cuts.ts";

interface BackboneProps {
  depth: number;
  /** In each stage. */
  blocks: number;
  imageSize: number;
  cuts: Cuts;
  selected: number | null;
  isLocked: boolean;
  onSelect: (index: number) => void;
  onChange: (cuts: Cuts) => void;
  onAdd: (at: number) => void;
  onRemove: (index: number) => void;
}

/** Up to so many units there is room for a block's name. */
const MOST_NAMED = 20;

export function Backbone(props: BackboneProps) {
  const { depth, blocks, imageSize, cuts, selected, isLocked } = props;
  const { onSelect, onChange, onAdd, onRemove } = props;
  const all = units(depth);
  const track = useRef<HTMLDivElement>(null);
  const [ghost, setGhost] = useState<number | null>(null);
  const gapAt = (clientX: number): number => {
    const { left, width } = track.current!.getBoundingClientRect();
    return Math.round(((clientX - left) / width) * all.length);
  };
  /** Where a cut could be added, or null. */
  const freeGap = ({ clientX, target }: MouseEvent): number | null => {
    const at = gapAt(clientX);
    const isOnHandle = (target as Element).closest("[role=slider]") !== null;
    const isFree = at > 0 && at < all.length && !cuts.includes(at);
    return isFree && !isOnHandle && !isLocked ? at : null;
  };
  const place = (cut: number) => `${(100 * cut) / all.length}%`;
  const moduleOf = (unit: number) => cuts.filter((cut) => cut <= unit).length;
  return (
    <div className="backbone-scroll">
      <div className="backbone" style={{ minWidth: all.length * 13 }}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what it does by mouse, the button "Add cut" and the keys of a cut do */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
        <div
          ref={track}
          className="backbone-track"
          data-addable={ghost !== null}
          onPointerMove={(event) => setGhost(freeGap(event))}
          onPointerLeave={() => setGhost(null)}
          onClick={(event) => {
            const at = freeGap(event);
            if (at !== null) onAdd(at);
            setGhost(null);
          }}
        >
          {all.map((unit, index) => (
            <span
              key={unitName(unit)}
              className="backbone-unit"
              data-stage={unit[0]}
              data-tint={moduleOf(index) % 2}
            >
              {all.length <= MOST_NAMED && (
                <span className="backbone-unit-name" data-stage={unit[0]}>
                  {unitName(unit)}
                </span>
              )}
            </span>
          ))}
          {ghost !== null && (
            <span className="backbone-ghost" style={{ left: place(ghost) }}>
              <span className="backbone-plus">+</span>
            </span>
          )}
          {cuts.map((cut, index) => (
            <CutHandle
              // By its place among the cuts: it keeps the focus while it moves.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              left={place(cut)}
              cut={cut}
              range={rangeOf(cuts, index, all.length)}
              label={`Cut ${index + 1} of ${cuts.length}`}
              words={`after ${spanName(depth, cut - 1, cut)}`}
              isSelected={index === selected}
              isLocked={isLocked}
              stage={blocks}
              gapAt={gapAt}
              onSelect={() => onSelect(index)}
              onMove={(to) => onChange(moveCut(cuts, index, to, all.length))}
              onAdd={onAdd}
              onRemove={() => onRemove(index)}
            />
          ))}
        </div>
        <ol className="backbone-modules" aria-label="Local modules">
          {[...cuts, all.length].map((end, index) => {
            const from = cuts[index - 1] ?? 0;
            return (
              <li
                key={end}
                style={{ flexGrow: end - from }}
                title={`Module ${index + 1}: ${spanName(depth, from, end)}`}
              >
                <span className="visually-hidden">Module </span>
                {index + 1}
                <span className="visually-hidden">: {spanName(depth, from, end)}</span>
              </li>
            );
          })}
        </ol>
        <div className="backbone-stages" aria-hidden="true">
          <span className="backbone-stem" />
          {[1, 2, 3].map((stage) => (
            <span className="backbone-stage" key={stage} style={{ flexGrow: blocks }}>
              <b>Stage {stage}</b> {stageChannels(stage)} ch · {stageSize(imageSize, stage)}²
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

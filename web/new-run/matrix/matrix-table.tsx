"use client";
import { useState } from "react";
import { formatCount } from "../../format/number.ts";
import { WarningIcon } from "../../icons/icons.tsx";
import { configValue } from "../../run-state/config-value.ts";
import { optionLabel } from "../../run-state/option-label.ts";
import { issueWords } from "../issue-words.ts";
import { axisLabel } from "./axis-label.ts";
import type { Cell, Matrix } from "./matrix.ts";

interface MatrixTableProps {
  matrix: Matrix;
  /** Index of the cell that the plan is of. */
  shown: number;
  onShow: (index: number) => void;
}

/** What is listed before it is asked for; refused ones always are. */
const FEW = 16;

export function MatrixTable({ matrix: { axes, cells }, shown, onShow }: MatrixTableProps) {
  const [isWhole, setIsWhole] = useState(false);
  const numbered = cells.map((cell, index) => ({ cell, index }));
  const listed = isWhole
    ? numbered
    : numbered.filter(({ cell, index }) => index < FEW || cell.config === null).slice(0, 2 * FEW);
  return (
    <>
      <div className="matrix-scroll">
        <table className="data-table matrix-table">
          <thead>
            <tr>
              <th scope="col" className="number">
                Run
              </th>
              {axes.map(({ field }) => (
                <th scope="col" key={field}>
                  {axisLabel(field)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Plan or reason</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ cell, index }) => (
              <tr key={index} data-refused={cell.config === null} data-shown={index === shown}>
                <td className="number faint">{index + 1}</td>
                {axes.map(({ field }) => (
                  <td key={field} className="number">
                    {optionLabel(configValue(cell.values[field]))}
                  </td>
                ))}
                <td className="matrix-outcome">
                  <Outcome cell={cell} isShown={index === shown} onShow={() => onShow(index)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {listed.length < cells.length && (
        <button
          type="button"
          className="button"
          data-kind="quiet"
          data-size="small"
          onClick={() => setIsWhole(true)}
        >
          List all {formatCount(cells.length)} runs
        </button>
      )}
    </>
  );
}

function Outcome({ cell, isShown, onShow }: { cell: Cell; isShown: boolean; onShow: () => void }) {
  if (cell.config === null) {
    return (
      <span className="field-issue">
        <WarningIcon />
        {cell.issues.map(issueWords).join("; ")}
      </span>
    );
  }
  return isShown ? (
    <span className="faint">In the plan</span>
  ) : (
    <button type="button" className="field-reset" onClick={onShow}>
      Show plan
    </button>
  );
}

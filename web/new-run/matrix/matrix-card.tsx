"use client";
import { formatCount } from "../../format/number.ts";
import { axisLabel } from "./axis-label.ts";
import type { Matrix } from "./matrix.ts";
import { MatrixTable } from "./matrix-table.tsx";

interface MatrixCardProps {
  matrix: Matrix;
  shown: number;
  onShow: (index: number) => void;
}

/** The runs that several values in fields make: how many, which, and which of them are refused. */
export function MatrixCard({ matrix, shown, onShow }: MatrixCardProps) {
  const { axes, count, cells } = matrix;
  const refused = cells.filter(({ config }) => config === null).length;
  return (
    <section className="card field-group matrix" aria-labelledby="matrix-title">
      <div className="matrix-header">
        <h2 id="matrix-title">{formatCount(count)} runs</h2>
        <span className="faint field-group-note">One sweep, a run for every combination</span>
      </div>
      <p className="matrix-factors">
        {axes.map(({ field, values }, index) => (
          <span key={field}>
            {index > 0 && <span className="faint"> × </span>}
            <span className="number">{values.length}</span> {axisLabel(field)}
          </span>
        ))}
      </p>
      {refused > 0 && (
        <p className="matrix-refused" role="status">
          {refused === cells.length
            ? "All of them are"
            : `${refused} of them ${refused === 1 ? "is" : "are"}`}{" "}
          refused, so nothing is submitted: take the value out, or change what it depends on.
        </p>
      )}
      {cells.length > 0 && <MatrixTable matrix={matrix} shown={shown} onShow={onShow} />}
    </section>
  );
}

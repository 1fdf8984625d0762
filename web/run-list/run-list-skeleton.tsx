const ROWS = Array.from({ length: 8 }, (_, index) => index);

/** As high as the table that takes its place, so that nothing jumps. */
export function RunListSkeleton() {
  return (
    <div className="card run-table-card" role="status" aria-label="Loading runs">
      <div className="run-skeleton-head" />
      {ROWS.map((row) => (
        <div className="run-skeleton-row" key={row}>
          <span className="skeleton" style={{ width: 86 }} />
          <span className="skeleton" style={{ width: `${34 - (row % 3) * 5}%` }} />
          <span className="skeleton" style={{ width: "18%" }} />
          <span className="skeleton" style={{ width: 64, marginLeft: "auto" }} />
        </div>
      ))}
    </div>
  );
}

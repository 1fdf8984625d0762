const ROWS = ["first", "second"];

export function WorkersSkeleton() {
  return (
    <div className="card" aria-busy="true" role="status" aria-label="Loading the workers">
      {ROWS.map((row) => (
        <div className="worker-skeleton" key={row}>
          <span className="skeleton" style={{ width: "9%" }} />
          <span className="skeleton" style={{ width: "26%" }} />
          <span className="skeleton" style={{ width: "34%" }} />
          <span className="skeleton" style={{ width: "14%" }} />
        </div>
      ))}
    </div>
  );
}

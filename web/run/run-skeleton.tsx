const CHARTS = Array.from({ length: 8 }, (_, index) => index);

export function RunSkeleton() {
  return (
    <div role="status" aria-label="Loading the run">
      <span className="skeleton" style={{ width: 320, maxWidth: "70%", height: 24 }} />
      <span className="skeleton" style={{ width: 220, height: 16, marginTop: 12 }} />
      <span className="skeleton" style={{ height: 132, marginTop: 20 }} />
      <div className="module-grid" style={{ marginTop: 32 }}>
        {CHARTS.map((chart) => (
          <span className="skeleton" key={chart} style={{ height: 172 }} />
        ))}
      </div>
    </div>
  );
}

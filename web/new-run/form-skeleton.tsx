const GROUPS = [1, 2, 3];

export function FormSkeleton() {
  return (
    <div className="new-run" role="status" aria-label="Loading the form">
      <div>
        {GROUPS.map((group) => (
          <span className="skeleton" key={group} style={{ height: 240, marginBottom: 20 }} />
        ))}
      </div>
      <span className="skeleton" style={{ height: 420 }} />
    </div>
  );
}

export function ExperimentsSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label="Loading the results">
      <span className="skeleton result-skeleton" />
    </div>
  );
}

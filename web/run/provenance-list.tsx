/** What the run was trained on and with: whatever its worker wrote down. */
export function ProvenanceList({ provenance }: { provenance: unknown }) {
  if (typeof provenance !== "object" || provenance === null) return null;
  return (
    <>
      <h3>Provenance</h3>
      <dl>
        {Object.entries(provenance).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">
              {typeof value === "object" ? JSON.stringify(value) : String(value)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const PLACES = [
  [5.5, 4],
  [10.5, 4],
  [5.5, 8],
  [10.5, 8],
  [5.5, 12],
  [10.5, 12],
] as const;

export function GripIcon() {
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="currentColor">
      {PLACES.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1.25" />
      ))}
    </svg>
  );
}

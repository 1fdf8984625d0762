interface RunNumberProps {
  label: string;
  value: string;
  note: string;
}

export function RunNumber({ label, value, note }: RunNumberProps) {
  return (
    <div className="run-number">
      <dt>{label}</dt>
      <dd className="number">{value}</dd>
      <dd className="run-number-note number">{note}</dd>
    </div>
  );
}

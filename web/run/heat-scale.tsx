interface HeatScaleProps {
  from: string;
  to: string;
  kind: "ramp" | "gain";
}

export function HeatScale({ from, to, kind }: HeatScaleProps) {
  return (
    <div className="heat-scale number faint">
      {from}
      <span className="heat-ramp" data-kind={kind} />
      {to}
    </div>
  );
}

interface LineSampleProps {
  color: string;
  dash?: readonly number[] | undefined;
}

/** A piece of a line, as it is drawn. */
export function LineSample({ color, dash }: LineSampleProps) {
  return (
    <svg aria-hidden="true" className="line-sample" width="18" height="8">
      <path
        d="M0 4h18"
        stroke={`var(${color})`}
        strokeWidth="2"
        strokeDasharray={dash?.join(" ")}
      />
    </svg>
  );
}

import type { ReactNode } from "react";

interface SectionProps {
  id: string;
  title: string;
  note?: ReactNode;
  /** Controls at the end of the title's line. */
  tools?: ReactNode;
  children: ReactNode;
}

export function Section({ id, title, note, tools, children }: SectionProps) {
  return (
    <section className="section" id={`${id}-section`} aria-labelledby={id}>
      <div className="section-header">
        <h2 id={id}>{title}</h2>
        <div className="note">{note}</div>
        {tools}
      </div>
      {children}
    </section>
  );
}

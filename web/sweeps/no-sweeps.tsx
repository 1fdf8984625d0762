import Link from "next/link";
import { Empty } from "../layout/empty.tsx";

export const NoSweeps = () => (
  <div className="card">
    <Empty
      title="No sweeps yet"
      actions={
        <Link className="button" data-kind="primary" href="/new?preset=quick">
          Start one
        </Link>
      }
    >
      Several values in fields of a new run, such as <code>2, 4, 8</code> for K and{" "}
      <code>1..3</code> for the seed, make a run for every combination: a sweep, which is followed,
      retried and cancelled as one.
    </Empty>
  </div>
);

import Link from "next/link";
import { PlusIcon } from "../icons/icons.tsx";
import { Empty } from "../layout/empty.tsx";
import { DEFAULT_VIEW, type RunListView } from "./view.ts";

interface EmptyRunListProps {
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
}

export function EmptyRunList({ view, onChange }: EmptyRunListProps) {
  if (view.query !== "") {
    return (
      <div className="card">
        <Empty
          title="No run matches"
          actions={
            <button className="button" type="button" onClick={() => onChange({ query: "" })}>
              Clear the filter
            </button>
          }
        >
          No {view.isDeleted ? "deleted " : ""}run fulfils every condition of{" "}
          <code>{view.query}</code>.
        </Empty>
      </div>
    );
  }
  if (view.isDeleted) {
    return (
      <div className="card">
        <Empty
          title="No deleted runs"
          actions={
            <button className="button" type="button" onClick={() => onChange(DEFAULT_VIEW)}>
              Go to the runs
            </button>
          }
        >
          Runs that are deleted can be restored from here for 30 days.
        </Empty>
      </div>
    );
  }
  return (
    <div className="card">
      <Empty
        title="No runs yet"
        actions={
          <>
            <Link className="button" data-kind="primary" href="/new?preset=quick">
              <PlusIcon />
              Start with the quick preset
            </Link>
            <Link className="button" href="/new">
              Choose everything
            </Link>
          </>
        }
      >
        Submit a config, and watch each local module learn. The quick preset cuts a ResNet-32 into
        four modules and trains on a part of CIFAR-10.
      </Empty>
    </div>
  );
}

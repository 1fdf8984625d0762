import Link from "next/link";
import { PlusIcon } from "../icons/icons.tsx";
import { Empty } from "../layout/empty.tsx";

interface EmptyRunListProps {
  isFiltered: boolean;
  onClear: () => void;
}

export function EmptyRunList({ isFiltered, onClear }: EmptyRunListProps) {
  return (
    <div className="card">
      {isFiltered ? (
        <Empty
          title="No run matches"
          actions={
            <button className="button" type="button" onClick={onClear}>
              Clear the filter
            </button>
          }
        >
          No run has this state and these words in its name, notes or tags.
        </Empty>
      ) : (
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
      )}
    </div>
  );
}

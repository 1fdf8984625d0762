import Link from "next/link";
import { Empty } from "../layout/empty.tsx";

export function RunNotFound({ id }: { id: string }) {
  return (
    <Empty
      isPage
      title="There is no such run"
      actions={
        <Link className="button" data-kind="primary" href="/">
          Go to the runs
        </Link>
      }
    >
      No run has the id <code>{id}</code>. It may have been deleted, or the link was cut short.
    </Empty>
  );
}

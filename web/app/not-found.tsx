import Link from "next/link";
import { Empty } from "../layout/empty.tsx";

export default function NotFound() {
  return (
    <Empty
      isPage
      title="There is no such page"
      actions={
        <Link className="button" data-kind="primary" href="/">
          Go to the runs
        </Link>
      }
    >
      The address may be mistyped.
    </Empty>
  );
}

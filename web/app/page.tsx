import { RunsPage } from "../run-list/runs-page.tsx";

export default function Page() {
  return <RunsPage />;
}

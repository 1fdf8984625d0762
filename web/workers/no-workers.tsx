import { CopyButton } from "../layout/copy-button.tsx";
import { Empty } from "../layout/empty.tsx";

const COMMAND = "npm run worker";

export function NoWorkers() {
  return (
    <div className="card">
      <Empty
        title="No worker is running"
        actions={
          <span className="command-line">
            <code>{COMMAND}</code>
            <CopyButton text={COMMAND} what="command" />
          </span>
        }
      >
        Runs wait in the queue until a worker takes them. Start one in a checkout of ContSup, on
        this machine or on any that reaches the database and the artifact store.
      </Empty>
    </div>
  );
}

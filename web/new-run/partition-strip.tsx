import type { Plan } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import { configValue } from "../run-state/config-value.ts";

interface PartitionStripProps {
  plan: Plan;
  effective: RunConfig;
}

/** The backbone as its blocks, cut where a local module ends. */
export function PartitionStrip({ plan, effective }: PartitionStripProps) {
  return (
    <div className="partition">
      <ol className="partition-strip" aria-label="Local modules">
        {plan.modules.map(({ module, blocks }) => (
          <li
            key={module}
            style={{ flexGrow: blocks.length }}
            title={`Module ${module}: ${blocks.join(", ")}`}
          >
            {blocks.map((block) => (
              <span key={block} className="partition-block" data-stage={block.charAt(0)} />
            ))}
          </li>
        ))}
      </ol>
      <p className="faint partition-words">{wordsFor(plan, effective)}</p>
    </div>
  );
}

function wordsFor(plan: Plan, { partition }: RunConfig): string {
  if (plan.modules.length === 1) return "One module: the stem and three stages, end-to-end";
  const origin = plan.partitionComputed
    ? "computed: no published table has this one"
    : partition === "BOUNDARIES"
      ? "as given"
      : "from the published table";
  return `Ends at ${configValue(plan.boundaries)} (${origin})`;
}

import { maxLocalModules, memoryBalancedLocalModules } from "@contsup/contsup/partition";
import type { InputIssue, RunConfig } from "@contsup/contsup/run-config";
import { WarningIcon } from "../../icons/icons.tsx";
import { issueWords } from "../issue-words.ts";

interface PartitionWordsProps {
  effective: RunConfig;
  /** Why it is refused. */
  issue: InputIssue | null;
  variedNote: string | null;
  onFix: (name: "localModules" | "partition", text: string) => void;
}

/** Where the cuts come from; or why this partition is refused, with ways out. */
export function PartitionWords({ effective, issue, variedNote, onFix }: PartitionWordsProps) {
  if (!issue) {
    return <p className="partition-words soft">{variedNote ?? originOf(effective)}</p>;
  }
  return (
    <div className="partition-words" role="status">
      <p className="field-issue">
        <WarningIcon />
        {issueWords(issue)}
      </p>
      <div className="partition-fixes">
        {fixesFor(effective, issue).map(({ label, name, text }) => (
          <button
            key={label}
            type="button"
            className="button"
            data-size="small"
            onClick={() => onFix(name, text)}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}

function originOf({ localModules, partition, partitionComputed, depth, dataset }: RunConfig) {
  if (localModules === 1) return "End-to-end: one module. Click between two blocks to cut.";
  if (partition === "BOUNDARIES") return "Your own cuts.";
  const balance = memoryBalancedLocalModules(dataset, depth);
  const where =
    balance.includes(localModules) || balance.length === 0
      ? ""
      : ` Equal memory is published for K = ${balance.join(", ")}.`;
  if (partition === "MEMORY_BALANCE") return "Equal memory, from the published table.";
  return partitionComputed
    ? `Equal layers, computed: no published table has K = ${localModules}.${where}`
    : `Equal layers, from the published table.${where}`;
}

interface Fix {
  label: string;
  name: "localModules" | "partition";
  text: string;
}

function fixesFor({ dataset, depth }: RunConfig, { field }: InputIssue): Fix[] {
  if (field === "partition") {
    const known = memoryBalancedLocalModules(dataset, depth);
    return [
      ...known.map((k): Fix => ({ label: `K = ${k}`, name: "localModules", text: String(k) })),
      { label: "Equal layers", name: "partition", text: "EQUAL" },
    ];
  }
  if (field === "localModules") {
    const most = String(maxLocalModules(depth));
    return [{ label: `K = ${most}, the most`, name: "localModules", text: most }];
  }
  return [{ label: "Equal layers", name: "partition", text: "EQUAL" }];
}

import type { RunConfig } from "@contsup/client/client";
import { DATASETS } from "@contsup/contsup/dataset";
import { LOCAL_LOSS_LABELS } from "@contsup/contsup/local-loss";

/** What sets a run apart, in the words of the papers. */
export function configChips(config: RunConfig): string[] {
  const network = [DATASETS[config.dataset].label, `ResNet-${config.depth}`];
  if (config.localModules === 1) return [...network, "end-to-end"];
  return [
    ...network,
    `K=${config.localModules}`,
    config.contextMode,
    LOCAL_LOSS_LABELS[config.localLoss],
    ...(config.decoder ? ["decoder"] : []),
    ...(config.partition === "MEMORY_BALANCE" ? ["memory balance"] : []),
    ...(config.partition === "BOUNDARIES" ? ["own boundaries"] : []),
  ];
}

interface ConfigChipsProps {
  config: RunConfig;
  tags: readonly string[];
  isDemo?: boolean;
}

export function ConfigChips({ config, tags, isDemo = false }: ConfigChipsProps) {
  return (
    <div className="chips">
      {isDemo && (
        <span className="chip" data-kind="demo" title="Made up, to try the dashboard with">
          Demo
        </span>
      )}
      {configChips(config).map((chip) => (
        <span className="chip" key={chip}>
          {chip}
        </span>
      ))}
      {tags.map((tag) => (
        <span className="chip" data-kind="tag" key={tag}>
          #{tag}
        </span>
      ))}
    </div>
  );
}

"use client";
import type { RunConfig } from "@contsup/client/client";
import { DATASETS } from "@contsup/contsup/dataset";
import { useRouter } from "next/navigation";

interface Preset {
  name: string;
  description: string;
  config: RunConfig;
}

interface PresetSelectProps {
  presets: readonly Preset[];
  value: string;
  /** Name of the run that the form is a copy of. */
  from: string | null;
}

export function PresetSelect({ presets, value, from }: PresetSelectProps) {
  const router = useRouter();
  const groups = Map.groupBy(presets, groupOf);
  const choose = (name: string) =>
    router.replace(name ? `/new?preset=${encodeURIComponent(name)}` : "/new", { scroll: false });
  return (
    <div className="preset">
      <label htmlFor="preset">Start from</label>
      <select
        id="preset"
        className="select"
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{from ? `A copy of “${from}”` : "Defaults"}</option>
        {[...groups].map(([group, members]) => (
          <optgroup key={group} label={group}>
            {members.map(({ name, description }) => (
              <option key={name} value={name}>
                {description}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

const groupOf = ({ name, config }: Preset): string =>
  name === "quick" ? "Quick" : `${DATASETS[config.dataset].label}, ResNet-${config.depth}`;

"use client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { useRouter } from "next/navigation";

interface Preset {
  name: string;
  description: string;
  items: string[];
}

interface PresetSelectProps {
  presets: readonly Preset[];
  value: string;
  /** Name of the run that the form is a copy of. */
  from: string | null;
}

/** What to start from: the paper's runs stand under each table and figure that they are of. */
export function PresetSelect({ presets, value, from }: PresetSelectProps) {
  const router = useRouter();
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
        {groupsOf(presets).map(({ title, members }) => (
          <optgroup key={title} label={title}>
            {members.map(({ name, description }) => (
              <option key={name} value={name}>
                {description}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <span className="faint preset-note">
        {presets.length > 0 &&
          `${presets.length} presets: the paper's runs, their baselines, quick`}
      </span>
    </div>
  );
}

interface Group {
  title: string;
  members: Preset[];
}

function groupsOf(presets: readonly Preset[]): Group[] {
  const quick = presets.filter(({ name }) => name === "quick");
  const baselines = presets.filter(({ name, items }) => items.length === 0 && name !== "quick");
  const groups = [
    { title: "Quick", members: quick },
    { title: "End-to-end baselines", members: baselines },
    ...EXPERIMENTS.map(({ title }) => {
      const item = title.split(":")[0] ?? title;
      return { title, members: presets.filter(({ items }) => items.includes(item)) };
    }),
  ];
  return groups.filter(({ members }) => members.length > 0);
}

"use client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { useRouter } from "next/navigation";
import { RunPicker } from "../run-state/run-picker.tsx";

interface Preset {
  name: string;
  description: string;
  items: string[];
}

interface PresetSelectProps {
  presets: readonly Preset[];
  value: string;
  /** Id and name of the run that the form is a copy of; the name is null while it is read. */
  from: { id: string; name: string | null } | null;
}

/** What to start from: a run, or a preset; the paper's runs stand under each table and figure that they are of. */
export function PresetSelect({ presets, value, from }: PresetSelectProps) {
  const router = useRouter();
  const go = (parameters: string) => router.replace(`/new${parameters}`, { scroll: false });
  const choose = (name: string) => go(name ? `?preset=${encodeURIComponent(name)}` : "");
  return (
    <div className="preset">
      <label htmlFor="preset">Start from</label>
      <select
        id="preset"
        className="select"
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{from?.name ? `A copy of “${from.name}”` : "Defaults"}</option>
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
      <RunPicker
        label="Clone of a run…"
        without={from ? [from.id] : []}
        onPick={({ id }) => go(`?from=${id}`)}
      />
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

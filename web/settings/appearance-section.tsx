"use client";
import { type ByteUnits, setByteUnits, useByteUnits } from "../format/byte-units.ts";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { type ThemeChoice, useTheme } from "../layout/use-theme.ts";
import { Setting } from "./setting.tsx";

const THEMES: { value: ThemeChoice; label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
const UNITS: { value: ByteUnits; label: string }[] = [
  { value: "decimal", label: "GB" },
  { value: "binary", label: "GiB" },
];

export function AppearanceSection() {
  const { choice, setTheme } = useTheme();
  const units = useByteUnits();
  return (
    <Section id="appearance" title="Appearance" note="Kept in this browser">
      <div className="card settings-card">
        <Setting title="Theme" description="System follows what this device is set to.">
          <Segmented label="Theme" options={THEMES} value={choice} onChange={setTheme} />
        </Setting>
        <Setting
          title="Units of memory"
          description="GB counts in powers of 1000, as the paper does; GiB in powers of 1024."
        >
          <Segmented
            label="Units of memory"
            options={UNITS}
            value={units}
            onChange={setByteUnits}
          />
        </Setting>
      </div>
    </Section>
  );
}

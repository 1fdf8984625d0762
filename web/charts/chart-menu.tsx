"use client";
import type { RefObject } from "react";
import { chartCsv } from "./chart-csv.ts";
import { type ChartForm, shownRange } from "./chart-options.ts";
import { pngOf } from "./chart-png.ts";
import { chartSvg, SVG_WIDTH } from "./chart-svg.ts";
import { fileName, saveFile } from "./save-file.ts";
import { SaveMenu } from "./save-menu.tsx";

interface ChartMenuProps {
  title: string;
  unit: string;
  form: ChartForm;
  element: RefObject<HTMLDivElement | null>;
}

/** Saves exactly what is shown: the same lines in the same window. */
export function ChartMenu({ title, unit, form, element }: ChartMenuProps) {
  const name = fileName(title);
  const svg = () => chartSvg({ title, unit, form, element: element.current! });
  const saves = {
    PNG: async () => {
      const picture = svg();
      saveFile(`${name}.png`, await pngOf(picture.svg, SVG_WIDTH, picture.height));
    },
    SVG: () => saveFile(`${name}.svg`, new Blob([svg().svg], { type: "image/svg+xml" })),
    CSV: () => {
      const text = chartCsv(form.source.lines(), shownRange(form), unit);
      saveFile(`${name}.csv`, new Blob([text], { type: "text/csv" }));
    },
  };
  return <SaveMenu title={title} saves={saves} />;
}

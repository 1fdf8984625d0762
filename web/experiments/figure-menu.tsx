"use client";
import type { RefObject } from "react";
import { pngOf } from "../charts/chart-png.ts";
import { fileName, saveFile } from "../charts/save-file.ts";
import { SaveMenu } from "../charts/save-menu.tsx";
import { type Figure, figureCsv } from "./figure.ts";

interface FigureMenuProps {
  figure: Figure;
  svg: RefObject<SVGSVGElement | null>;
}

/** Saves the figure as it is drawn, in the colours in which it is drawn, or its points. */
export function FigureMenu({ figure, svg }: FigureMenuProps) {
  const name = fileName(figure.title);
  const saves = {
    PNG: async () => {
      const { width, height } = svg.current!.getBoundingClientRect();
      saveFile(`${name}.png`, await pngOf(standalone(svg.current!), width, height));
    },
    SVG: () =>
      saveFile(`${name}.svg`, new Blob([standalone(svg.current!)], { type: "image/svg+xml" })),
    CSV: () => saveFile(`${name}.csv`, new Blob([figureCsv(figure)], { type: "text/csv" })),
  };
  return <SaveMenu title={figure.title} saves={saves} />;
}

/** Without the page's stylesheet and its links: every colour as it is now, on the card's ground. */
function standalone(svg: SVGSVGElement): string {
  const style = getComputedStyle(svg);
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const side of ["width", "height"]) ground.setAttribute(side, "100%");
  ground.setAttribute("fill", "var(--surface)");
  copy.prepend(ground);
  for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}

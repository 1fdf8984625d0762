"use client";
import { useEffect, useRef } from "react";
import { useColorScheme } from "../charts/use-color-scheme.ts";
import type { HeatColor } from "./heat-color.ts";

interface HeatStripProps {
  /** By epoch from the first; null where there is none. */
  values: readonly (number | null)[];
  /** Room for so many. */
  cells: number;
  colorOf: (style: CSSStyleDeclaration) => HeatColor;
}

/** One cell for each epoch. The numbers beside it say the same. */
export function HeatStrip({ values, cells, colorOf }: HeatStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colorScheme = useColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour scheme decides what the stylesheet's colours are
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const color = colorOf(getComputedStyle(context.canvas));
    context.clearRect(0, 0, cells, 1);
    values.forEach((value, index) => {
      if (value === null) return;
      context.fillStyle = color(value);
      context.fillRect(index, 0, 1, 1);
    });
  }, [values, cells, colorOf, colorScheme]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="heat-strip" width={cells} height={1} />
    </span>
  );
}

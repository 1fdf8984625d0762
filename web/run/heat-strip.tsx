"use client";
import { useEffect, useRef } from "react";
import { useColorScheme } from "../charts/use-color-scheme.ts";
import { heatColor } from "./heat-color.ts";

interface HeatStripProps {
  /** By epoch from the first; null where there is none. */
  values: readonly (number | null)[];
  /** Room for so many. */
  cells: number;
  least: number;
  greatest: number;
}

/** One cell for each epoch, darker for more. The numbers beside it say the same. */
export function HeatStrip({ values, cells, least, greatest }: HeatStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colorScheme = useColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour scheme decides what the stylesheet's colours are
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const colorOf = heatColor(getComputedStyle(context.canvas), least, greatest);
    context.clearRect(0, 0, cells, 1);
    values.forEach((value, index) => {
      if (value === null) return;
      context.fillStyle = colorOf(value);
      context.fillRect(index, 0, 1, 1);
    });
  }, [values, cells, least, greatest, colorScheme]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="heat-strip" width={cells} height={1} />
    </span>
  );
}

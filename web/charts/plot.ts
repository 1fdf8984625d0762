// Before uPlot: see there.
import "./browser-language.ts";
import uPlot from "uplot";
import { type ChartForm, chartOptions } from "./chart-options.ts";

/**
 * One uPlot on an element, drawn anew when its source changes while it is on screen. New points never move a zoomed view; a
 * double click shows everything again.
 */
export function createPlot(element: HTMLElement, form: ChartForm): () => void {
  const { table, signal } = form.source;
  let isVisible = false;
  let isZoomed = false;
  let isStale = true;
  const data = (): uPlot.AlignedData => [
    table.x(),
    ...form.series.map(({ column }) => table.plotValues(column)),
  ];
  const options = chartOptions(form, element);
  const plot = new uPlot(
    {
      ...options,
      hooks: {
        ...options.hooks,
        setSelect: [
          ({ select }) => {
            isZoomed = isZoomed || select.width > 0;
          },
        ],
      },
    },
    data(),
    element,
  );
  const draw = (): void => {
    isStale = !isVisible;
    if (isVisible) plot.setData(data(), !isZoomed);
    if (isVisible && isZoomed) plot.redraw();
  };
  const reset = (): void => {
    isZoomed = false;
    draw();
  };
  plot.over.addEventListener("dblclick", reset);
  const visibility = new IntersectionObserver(([entry]) => {
    isVisible = entry?.isIntersecting ?? false;
    if (isVisible && isStale) draw();
  });
  const size = new ResizeObserver(() =>
    plot.setSize({ width: element.clientWidth, height: form.height }),
  );
  visibility.observe(element);
  size.observe(element);
  const unsubscribe = signal.subscribe(draw);
  return () => {
    unsubscribe();
    visibility.disconnect();
    size.disconnect();
    plot.destroy();
  };
}

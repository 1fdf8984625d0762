// Before uPlot: see there.
import "./browser-language.ts";
import uPlot from "uplot";
import { type ChartForm, chartOptions, shownRange } from "./chart-options.ts";
import { domainOf, type Range } from "./plot-line.ts";

/** A turn of the wheel makes the window so much wider. */
const WHEEL_STEP = 1.2;

/**
 * One uPlot on an element, made when the element comes on screen and drawn anew when its source or its view changes while it is
 * there. Dragging zooms, with the shift key it pans; a wheel with Ctrl or ⌘ zooms, a wheel to the side pans; a double click shows
 * everything again.
 */
export function createPlot(element: HTMLElement, form: ChartForm): () => void {
  const { source, view } = form;
  let plot: Plot | null = null;
  let isVisible = false;
  let isStale = false;
  const draw = (): void => {
    isStale = !isVisible;
    if (isVisible) plot?.draw();
  };
  const visibility = new IntersectionObserver(([entry]) => {
    isVisible = entry?.isIntersecting ?? false;
    if (!isVisible) return;
    if (!plot) plot = openPlot(element, form, Math.round(entry!.boundingClientRect.width));
    else if (isStale) plot.draw();
    isStale = false;
  });
  const size = new ResizeObserver(() => plot?.fit());
  visibility.observe(element);
  size.observe(element);
  const unsubscribe = [
    source.signal.subscribe(draw),
    view.subscribe(() => {
      if (plot?.isOf(view.window) === false) draw();
      if (isVisible) plot?.showCursor();
    }),
  ];
  return () => {
    for (const end of unsubscribe) end();
    visibility.disconnect();
    size.disconnect();
    plot?.close();
  };
}

interface Plot {
  draw(): void;
  /** Whether this window is what it has drawn. */
  isOf(window: Range | null): boolean;
  /** Takes the width of its element. */
  fit(): void;
  /** Where the page's crosshair is, unless it is this plot that has the pointer. */
  showCursor(): void;
  close(): void;
}

/** Draws at once. */
function openPlot(element: HTMLElement, form: ChartForm, width: number): Plot {
  const { source, view, perViewUnit } = form;
  let isPointed = false;
  let shown = String(view.window);
  // uPlot draws axes for what its data spans: its one series is never seen.
  const data = (): uPlot.AlignedData => {
    const [from, to] = shownRange(form);
    return [
      [from, to],
      [1, 1],
    ];
  };
  const options = chartOptions(form, element, width);
  const hooks: uPlot.Hooks.Arrays = {
    ...options.hooks,
    setSelect: [
      ({ select }) => {
        if (select.width < 3) return;
        const ends = [select.left, select.left + select.width];
        const [from, to] = ends.map((left) => plot.posToVal(left, "x") / perViewUnit);
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        view.setWindow([from!, to!]);
      },
    ],
    setCursor: [
      ({ cursor }) => {
        if (isPointed) view.setCursor(placeOf(cursor.left));
      },
    ],
  };
  const plot = new uPlot({ ...options, hooks }, data(), element);
  const placeOf = (left: number | undefined): number | null =>
    left === undefined || left < 0 ? null : plot.posToVal(left, "x") / perViewUnit;
  const whole = () =>
    (domainOf(source.lines()) ?? [0, 1]).map((end) => end / perViewUnit) as [number, number];
  const onWheel = (event: WheelEvent): void => {
    const isZoom = event.ctrlKey || event.metaKey;
    const isPan = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!isZoom && !(isPan && view.window)) return;
    event.preventDefault();
    if (isZoom) view.moveWindow(whole(), 0, event.deltaY > 0 ? WHEEL_STEP : 1 / WHEEL_STEP);
    else view.moveWindow(whole(), event.deltaX / plot.over.clientWidth);
  };
  plot.over.addEventListener("dblclick", () => view.setWindow(null));
  plot.over.addEventListener("wheel", onWheel, { passive: false });
  plot.over.addEventListener("pointerenter", () => {
    isPointed = true;
  });
  plot.over.addEventListener("pointerleave", () => {
    isPointed = false;
    view.setCursor(null);
  });
  panByDragging(plot, (part) => view.moveWindow(whole(), part));
  return {
    draw() {
      shown = String(view.window);
      plot.setData(data(), true);
    },
    isOf: (window) => String(window) === shown,
    fit() {
      const { clientWidth } = element;
      if (clientWidth !== plot.width) plot.setSize({ width: clientWidth, height: form.height });
    },
    showCursor() {
      if (isPointed) return;
      const left = view.cursor === null ? -10 : plot.valToPos(view.cursor * perViewUnit, "x");
      plot.setCursor({ left, top: view.cursor === null ? -10 : 0 }, false);
    },
    close: () => plot.destroy(),
  };
}

/** With the shift key; uPlot then does not select. */
function panByDragging(plot: uPlot, pan: (part: number) => void): void {
  plot.over.addEventListener(
    "mousedown",
    (event) => {
      if (!event.shiftKey) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      let last = event.clientX;
      const move = ({ clientX }: MouseEvent): void => {
        pan((last - clientX) / plot.over.clientWidth);
        last = clientX;
      };
      const end = (): void => document.removeEventListener("mousemove", move);
      document.addEventListener("mousemove", move);
      document.addEventListener("mouseup", end, { once: true });
    },
    { capture: true },
  );
}

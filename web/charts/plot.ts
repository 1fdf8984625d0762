// Before uPlot: see there.
import "./browser-language.ts";
import uPlot from "uplot";
import { type ChartForm, chartOptions, shownRange } from "./chart-options.ts";
import { domainOf } from "./plot-line.ts";

/** A turn of the wheel makes the window so much wider. */
const WHEEL_STEP = 1.2;

/**
 * One uPlot on an element, drawn anew when its source or its view changes while it is on screen. Dragging zooms, with the shift
 * key it pans; a wheel with Ctrl or ⌘ zooms, a wheel to the side pans; a double click shows everything again.
 */
export function createPlot(element: HTMLElement, form: ChartForm): () => void {
  const { source, view, perViewUnit } = form;
  let isVisible = false;
  let isStale = true;
  let isPointed = false;
  let shown = "";
  const options = chartOptions(form, element);
  // uPlot draws axes for what its data spans: its one series is never seen.
  const data = (): uPlot.AlignedData => {
    const [from, to] = shownRange(form);
    return [
      [from, to],
      [1, 1],
    ];
  };
  const plot = new uPlot(
    {
      ...options,
      hooks: {
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
      },
    },
    data(),
    element,
  );
  const placeOf = (left: number | undefined): number | null =>
    left === undefined || left < 0 ? null : plot.posToVal(left, "x") / perViewUnit;
  const draw = (): void => {
    isStale = !isVisible;
    if (!isVisible) return;
    shown = String(view.window);
    plot.setData(data(), true);
  };
  const followView = (): void => {
    if (String(view.window) !== shown) draw();
    if (isPointed || !isVisible) return;
    const left = view.cursor === null ? -10 : plot.valToPos(view.cursor * perViewUnit, "x");
    plot.setCursor({ left, top: view.cursor === null ? -10 : 0 }, false);
  };
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
  const visibility = new IntersectionObserver(([entry]) => {
    isVisible = entry?.isIntersecting ?? false;
    if (isVisible && isStale) draw();
  });
  const size = new ResizeObserver(() =>
    plot.setSize({ width: element.clientWidth, height: form.height }),
  );
  visibility.observe(element);
  size.observe(element);
  const unsubscribe = [source.signal.subscribe(draw), view.subscribe(followView)];
  return () => {
    for (const end of unsubscribe) end();
    visibility.disconnect();
    size.disconnect();
    plot.destroy();
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

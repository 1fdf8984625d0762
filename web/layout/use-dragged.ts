"use client";
import { useState } from "react";

/** Which entry of a list is dragged, and which one it would take the place of. */
export function useDragged() {
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  return {
    ...{ dragged, target, setDragged, setTarget },
    end: () => {
      setDragged(null);
      setTarget(null);
    },
    /** What the stylesheet shows of it on an entry. */
    marksOf: (index: number) => {
      const isTarget = dragged !== null && target === index && dragged !== index;
      const side = isTarget && dragged > index ? ("before" as const) : ("after" as const);
      return { "data-dragged": dragged === index, "data-drop": isTarget ? side : undefined };
    },
  };
}

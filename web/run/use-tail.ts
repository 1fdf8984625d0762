import { useLayoutEffect, useRef, useState } from "react";

/** As close to the end as this is at the end. */
const NEAR_PX = 24;

/** Keeps a box scrolled to its end while it grows, unless the reader has scrolled away from it. */
export function useTail(length: number) {
  const ref = useRef<HTMLElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new length means that there are new lines to scroll to
  useLayoutEffect(() => {
    if (isAtEnd && ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  }, [length, isAtEnd]);
  const onScroll = () => {
    const box = ref.current;
    if (box) setIsAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX);
  };
  const follow = () => setIsAtEnd(true);
  return { ref, isAtEnd, onScroll, follow };
}

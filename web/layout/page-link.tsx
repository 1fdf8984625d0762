"use client";
import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link on every page, read ahead once a pointer or the focus comes to it. If all of them were as soon as they are seen, which is
 * what Next does, the server would answer these eight before it answers for what the page itself shows.
 */
export function PageLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [isMeant, setIsMeant] = useState(false);
  const mean = () => setIsMeant(true);
  return <Link {...props} prefetch={isMeant ? null : false} onPointerEnter={mean} onFocus={mean} />;
}

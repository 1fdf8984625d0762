"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { isPageOf, PAGES } from "./pages.tsx";

export function SiteNav({ id, onGo }: { id?: string; onGo?: () => void }) {
  const path = usePathname();
  return (
    <nav className="site-nav" id={id} aria-label="Pages">
      {PAGES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={isPageOf(path, href) ? "page" : undefined}
          onClick={onGo}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

"use client";
import { usePathname } from "next/navigation";
import { PageLink } from "./page-link.tsx";
import { isPageOf, PAGES } from "./pages.tsx";

export function SiteNav({ id, onGo }: { id?: string; onGo?: () => void }) {
  const path = usePathname();
  return (
    <nav className="site-nav" id={id} aria-label="Pages">
      {PAGES.map(({ href, label }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={isPageOf(path, href) ? "page" : undefined}
          onClick={onGo}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  );
}

"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { PlusIcon } from "../icons/icons.tsx";
import { Logo } from "./logo.tsx";

export function SiteHeader() {
  const path = usePathname();
  return (
    <header className="site-header">
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <div className="site-header-inner">
        <Link className="brand" href="/">
          <Logo />
          ContSup
        </Link>
        <nav className="site-nav" aria-label="Pages">
          <Link href="/" aria-current={path === "/" ? "page" : undefined}>
            Runs
          </Link>
        </nav>
        <Link className="button" data-kind="primary" href="/new">
          <PlusIcon />
          New run
        </Link>
      </div>
    </header>
  );
}

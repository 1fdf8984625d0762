import Link from "next/link";

export function SiteHeader() {
  return (
    <header className="site-header">
      <Link href="/">ContSup</Link>
      <nav>
        <Link href="/">Runs</Link> <Link href="/new">New run</Link>
      </nav>
    </header>
  );
}

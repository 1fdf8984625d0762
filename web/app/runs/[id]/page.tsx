import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { RunPage } from "../../../run/run-page.tsx";

export const metadata: Metadata = { title: "Run" };

/** The server says by a header of its own that it has no such run (server/http/unknown-run.ts). */
const UNKNOWN_RUN_HEADER = "x-contsup-unknown-run";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if ((await headers()).has(UNKNOWN_RUN_HEADER)) notFound();
  return <RunPage id={id} />;
}

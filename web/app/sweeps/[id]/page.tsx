import type { Metadata } from "next";
import { SweepPage } from "../../../sweeps/sweep-page.tsx";

export const metadata: Metadata = { title: "Sweep" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SweepPage id={id} />;
}

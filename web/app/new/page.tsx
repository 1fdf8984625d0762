import type { Metadata } from "next";

export const metadata: Metadata = { title: "New run" };

export default function Page() {
  return <h1>New run</h1>;
}

"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { client } from "../api/client.ts";

export function RunsPage() {
  const { data } = useQuery({ queryKey: ["runs"], queryFn: () => client.runs() });
  return (
    <ul>
      {data?.runs.map((run) => (
        <li key={run.id}>
          <Link href={`/runs/${run.id}`}>{run.name}</Link> {run.state}
        </li>
      ))}
    </ul>
  );
}

"use client";
import { useParams } from "next/navigation";
import { RunNotFound } from "../../../run/run-not-found.tsx";

export default function NotFound() {
  const { id } = useParams<{ id: string }>();
  return <RunNotFound id={id} />;
}

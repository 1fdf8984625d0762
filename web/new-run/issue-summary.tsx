"use client";
import type { InputIssue } from "@contsup/client/client";
import { useEffect, useRef } from "react";
import { fieldId } from "./field-facts.ts";
import { issueWords } from "./issue-words.ts";

/** Says at the top what is wrong below, each with a link to its field. */
export function IssueSummary({ issues }: { issues: readonly InputIssue[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice issue-summary" data-tone="red" role="alert" tabIndex={-1} ref={box}>
      <div className="notice-body">
        <div className="notice-title">
          {issues.length === 1 ? "One field is not right" : `${issues.length} fields are not right`}
        </div>
        <ul>
          {issues.map((issue) => (
            <li key={issue.field}>
              <a href={`#${fieldId(issue.field)}`}>{issueWords(issue)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

"use client";
import Link from "next/link";
import { useState, useSyncExternalStore } from "react";
import { CopyButton } from "../layout/copy-button.tsx";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { EXAMPLES, type ExampleName } from "./examples.ts";
import { Setting } from "./setting.tsx";

const never = () => () => {};
const OPTIONS = EXAMPLES.map(({ name }) => ({ value: name, label: name }));

/** Everything that the pages do is in the API: here is how programs reach it, with the address that the viewer has. */
export function ApiSection() {
  const [name, setName] = useState<ExampleName>("curl");
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  const example = EXAMPLES.find((one) => one.name === name)!;
  const text = example.write(origin);
  return (
    <Section
      id="api"
      title="API"
      note="GraphQL over HTTP and WebSocket; everything on these pages comes from it"
    >
      <div className="card settings-card">
        <Setting
          title="Address"
          description={
            <span className="with-copy">
              <code className="api-url">{origin}/graphql</code>
              <CopyButton text={`${origin}/graphql`} what="address" />
            </span>
          }
        />
        <Setting
          title="Explorer"
          description="Write queries with completion and documentation, and run them."
        >
          <Link className="button" href="/settings/explorer">
            Open the explorer
          </Link>
        </Setting>
        <div className="examples">
          <div className="examples-header">
            <Segmented label="Example" options={OPTIONS} value={name} onChange={setName} />
            <span className="soft">{example.note}</span>
            <CopyButton text={text} what="example" />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by the keys too */}
          <pre tabIndex={0}>
            <code>{text}</code>
          </pre>
        </div>
      </div>
    </Section>
  );
}

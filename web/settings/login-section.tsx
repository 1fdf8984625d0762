"use client";
import { useViewer } from "../api/use-tokens.ts";
import { Section } from "../layout/section.tsx";
import { SCOPES } from "./scope-facts.ts";
import { Setting } from "./setting.tsx";

export function LoginSection() {
  const { data: viewer } = useViewer();
  return (
    <Section id="login" title="Login">
      <div className="card settings-card">
        <Setting
          title={viewer ? `Logged in with the token “${viewer.name}”` : "Logged in"}
          description={
            <>
              <span className="login-scope">{viewer && SCOPES[viewer.scope].description}</span>
              Logging out makes this browser forget the token; it stays valid elsewhere.
            </>
          }
        >
          <form method="post" action="/logout">
            <button className="button" type="submit">
              Log out
            </button>
          </form>
        </Setting>
      </div>
    </Section>
  );
}

"use client";
import { useTokens } from "../api/use-tokens.ts";
import { ApiSection } from "./api-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { LoginSection } from "./login-section.tsx";
import { TokensSection } from "./tokens-section.tsx";

export function SettingsPage() {
  // What stands below the tokens would be pushed down by them.
  const { isPending } = useTokens();
  return (
    <div className="settings">
      <div className="page-header">
        <h1>Settings</h1>
      </div>
      <AppearanceSection />
      <LoginSection />
      <TokensSection />
      {!isPending && <ApiSection />}
    </div>
  );
}

import { ApiSection } from "./api-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { LoginSection } from "./login-section.tsx";
import { TokensSection } from "./tokens-section.tsx";

export function SettingsPage() {
  return (
    <div className="settings">
      <div className="page-header">
        <h1>Settings</h1>
      </div>
      <AppearanceSection />
      <LoginSection />
      <TokensSection />
      <ApiSection />
    </div>
  );
}

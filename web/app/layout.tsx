import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { ApiProvider } from "../api/api-provider.tsx";
import { SiteHeader } from "../layout/site-header.tsx";
import { THEME_SCRIPT } from "../layout/theme-script.ts";
import { Toasts } from "../layout/toasts.tsx";
// All of it at once: it is small, and no page waits for its own.
import "uplot/dist/uPlot.min.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/layout.css";
import "../styles/controls.css";
import "../styles/commands.css";
import "../styles/state.css";
import "../styles/run-list.css";
import "../styles/run-list-tools.css";
import "../styles/charts.css";
import "../styles/series.css";
import "../styles/compare.css";
import "../styles/run.css";
import "../styles/run-log.css";
import "../styles/tables.css";
import "../styles/new-run.css";
import "../styles/plan.css";
import "../styles/partition.css";
import "../styles/matrix.css";
import "../styles/sweep.css";
import "../styles/experiments.css";
import "../styles/workers.css";
import "../styles/settings.css";

export const metadata: Metadata = {
  title: { default: "Runs · ContSup", template: "%s · ContSup" },
  description: "Training runs of greedy local learning with context supply",
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script sets attributes that the server does not know.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <ApiProvider>
          <SiteHeader />
          <main className="page" id="content">
            {children}
          </main>
          <Toasts />
        </ApiProvider>
      </body>
    </html>
  );
}

interface LoginPage {
  action: string;
  /** Where to go after the login. */
  to: string;
  problem: string | null;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);

export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem }
  input, button { font: inherit; padding: .5rem .75rem; box-sizing: border-box }
  input { width: 100%; margin: .25rem 0 1rem }
  [role=alert] { color: light-dark(#b00020, #ff8a80) }
</style>
<main>
${body}
</main>
</html>
`;

/** A plain page without scripts: it works before anything of the dashboard may be loaded. */
export const loginPage = ({ action, to, problem }: LoginPage): string =>
  page(
    "Log in - ContSup",
    `<h1>ContSup</h1>
${problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ""}
<form method="post" action="${action}">
  <input type="hidden" name="to" value="${escapeHtml(to)}">
  <label for="token">Token</label>
  <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
  <button>Log in</button>
</form>
<p>The terminal where <code>npm start</code> runs prints a link with the token, and the file
<code>.data/token</code> beside it holds it. Elsewhere ask whoever runs this server: it is the value of
<code>CONTSUP_TOKEN</code>, or a token made in Settings.</p>`,
  );

"use client";
import { useSyncExternalStore } from "react";
import { Dialog } from "../layout/dialog.tsx";
import type { Command } from "./command.ts";
import { registeredCommands, subscribeToCommands } from "./command-registry.ts";
import { KeyCaps } from "./key-caps.tsx";
import { byGroup } from "./rank-commands.ts";

const NONE: readonly Command[] = [];

/** The keys of this page. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const commands = useSyncExternalStore(subscribeToCommands, registeredCommands, () => NONE);
  const groups = byGroup(commands.filter(({ shortcut }) => shortcut));
  return (
    <Dialog className="dialog help-dialog" label="Keyboard shortcuts" onClose={onClose}>
      <h2>Keyboard shortcuts</h2>
      <div className="help-groups">
        {groups.map(([group, members]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {members.map(({ id, title, shortcut = "" }) => (
                <div key={id}>
                  <dt>{title}</dt>
                  <dd>
                    <KeyCaps shortcut={shortcut} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <form method="dialog" className="dialog-actions">
        <button className="button" type="submit">
          Close
        </button>
      </form>
    </Dialog>
  );
}

"use client";
import { type KeyboardEvent, useEffect, useId, useState, useSyncExternalStore } from "react";
import { SearchIcon } from "../icons/icons.tsx";
import { Dialog } from "../layout/dialog.tsx";
import type { Command } from "./command.ts";
import { registeredCommands, subscribeToCommands } from "./command-registry.ts";
import { PaletteList } from "./palette-list.tsx";
import { byGroup, rankCommands } from "./rank-commands.ts";
import { useRunCommands } from "./use-run-commands.tsx";

const NONE: readonly Command[] = [];

/** Every page, every run and everything that the page can do, by a few letters of its name. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const registered = useSyncExternalStore(subscribeToCommands, registeredCommands, () => NONE);
  const runs = useRunCommands(text);
  const groups = byGroup([...rankCommands(registered, text), ...runs]);
  const commands = groups.flatMap(([, members]) => members);
  const chosen = commands[Math.min(active, commands.length - 1)];
  const optionId = (command: Command): string => `${list}-${command.id}`;
  useEffect(() => {
    const option = chosen && document.getElementById(`${list}-${chosen.id}`);
    option?.scrollIntoView({ block: "nearest" });
  }, [chosen, list]);
  const run = (command: Command) => {
    onClose();
    // Once the dialog is gone: while it is open nothing behind it takes the focus.
    setTimeout(() => command.run());
  };
  const move = (by: number) => {
    const count = commands.length;
    if (count > 0) setActive((Math.min(active, count - 1) + by + count) % count);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === "ArrowDown" || (key === "n" && event.ctrlKey)) move(1);
    else if (key === "ArrowUp" || (key === "p" && event.ctrlKey)) move(-1);
    else if (key === "Enter" && chosen) run(chosen);
    else if (key === "k" && (event.metaKey || event.ctrlKey)) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog className="palette" label="Command palette" onClose={onClose}>
      <div className="palette-search">
        <SearchIcon />
        <input
          role="combobox"
          aria-label="Search pages, runs and actions"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen && optionId(chosen)}
          placeholder="Go to a page, find a run, do something…"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
        />
      </div>
      <PaletteList
        id={list}
        groups={groups}
        active={chosen}
        optionId={optionId}
        onPoint={(command) => setActive(commands.indexOf(command))}
        onRun={run}
      />
      {commands.length === 0 && <p className="palette-empty">Nothing is called so.</p>}
    </Dialog>
  );
}

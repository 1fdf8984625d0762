import type { Command } from "./command.ts";
import { KeyCaps } from "./key-caps.tsx";

interface PaletteListProps {
  id: string;
  groups: [group: string, commands: Command[]][];
  active: Command | undefined;
  optionId: (command: Command) => string;
  onPoint: (command: Command) => void;
  onRun: (command: Command) => void;
}

/** The focus stays in the input, which names the active option. */
export function PaletteList({ id, groups, active, optionId, onPoint, onRun }: PaletteListProps) {
  return (
    <div className="palette-list" id={id} role="listbox" aria-label="Found">
      {groups.map(([group, commands]) => (
        <fieldset key={group} aria-label={group}>
          <div className="palette-group" aria-hidden="true">
            {group}
          </div>
          {commands.map((command) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
            <div
              key={command.id}
              id={optionId(command)}
              className="palette-option"
              role="option"
              tabIndex={-1}
              aria-selected={command === active}
              onPointerMove={() => onPoint(command)}
              onClick={() => onRun(command)}
            >
              <span className="palette-icon">{command.icon}</span>
              <span className="palette-title">{command.title}</span>
              {command.detail && <span className="faint">{command.detail}</span>}
              {command.shortcut && <KeyCaps shortcut={command.shortcut} />}
            </div>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

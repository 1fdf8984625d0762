interface RowCheckboxProps {
  label: string;
  isChecked: boolean;
  /** Some of what it stands for is ticked. */
  isMixed?: boolean;
  /** With Shift held, everything since the last tick is meant. */
  onToggle: (isRange: boolean) => void;
}

/** The whole cell is the target: a click beside the box does not open the run. */
export function RowCheckbox({ label, isChecked, isMixed = false, onToggle }: RowCheckboxProps) {
  return (
    <label className="row-checkbox">
      <span className="visually-hidden">{label}</span>
      <input
        ref={(input) => {
          if (input) input.indeterminate = isMixed;
        }}
        className="tick"
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onToggle((event.nativeEvent as MouseEvent).shiftKey === true)}
      />
    </label>
  );
}

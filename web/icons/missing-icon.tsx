import { Icon } from "./icon.tsx";

/** Nothing is where something was. */
export const MissingIcon = () => (
  <Icon>
    <path d="M4.5 8h7" />
  </Icon>
);

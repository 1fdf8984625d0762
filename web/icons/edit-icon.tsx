import { Icon } from "./icon.tsx";

export const EditIcon = () => (
  <Icon size={14}>
    <path d="M10.5 3 13 5.5 5.5 13H3v-2.5zM9 4.5 11.5 7" />
  </Icon>
);

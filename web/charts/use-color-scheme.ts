export { useColorScheme } from "../layout/use-theme.ts";

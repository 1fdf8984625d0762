/** A part that dies this often within the window is broken, and starting it again only hides it. */
const MAX_DEATHS = 3;
const DEATH_WINDOW_MS = 60_000;

/** Notes a death; true once there are too many. */
export function createDeathCount(): () => boolean {
  const deaths: number[] = [];
  return () => {
    const now = Date.now();
    deaths.push(now);
    return deaths.filter((at) => now - at < DEATH_WINDOW_MS).length >= MAX_DEATHS;
  };
}

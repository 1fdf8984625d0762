/** Size and checksum of bytes that are made anew each time they are sent: they are made once to know them. */
import { measure } from "@contsup/artifacts/checksum";
import type { ArtifactStat } from "@contsup/artifacts/store";

const measured = new Map<string, ArtifactStat>();
const MEASURED_AT_MOST = 1_000;

/** `key` names the bytes: the same key, the same bytes. */
export async function measureOnce(
  key: string,
  read: () => AsyncIterable<Uint8Array>,
): Promise<ArtifactStat> {
  const known = measured.get(key);
  if (known) return known;
  const stat = await measure(read());
  if (measured.size >= MEASURED_AT_MOST) measured.delete(measured.keys().next().value!);
  measured.set(key, stat);
  return stat;
}

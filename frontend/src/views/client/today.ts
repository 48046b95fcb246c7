// Nobody was cleared, and nothing began, on a day that has not come.
import type { ClientState } from "../../protocol.ts";

// Returns the clinic's day, as YYYY-MM-DD.
export function today({ utc_offset_minutes }: Pick<ClientState, "utc_offset_minutes">, now = Date.now()): string {
  return new Date(now + utc_offset_minutes * 60_000).toISOString().slice(0, 10);
}

// Keeps the screen on while a session runs, where the browser can.

let lock: WakeLockSentinel | null = null;
let isWanted = false;

async function ask(): Promise<void> {
  if (!isWanted || lock || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => lock = null);
    if (!isWanted) void lock.release();
  } catch { // the battery is low, or it is not allowed
    lock = null;
  }
}

document.addEventListener("visibilitychange", () => void ask());

export function keepAwake(): void {
  isWanted = true;
  void ask();
}

export function letSleep(): void {
  isWanted = false;
  void lock?.release();
}

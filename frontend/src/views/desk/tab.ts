// Each browser tab has an opaque id of its own: a reload finds *its* routine again. A tab that was duplicated brings
// the id of the first along: whoever does not get the lock of an id takes a new one.

const KEY = "planner-tab";

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Calls back with this tab's id, and holds it until the function that is returned is called, or the tab goes.
export function holdTabId(ready: (id: string) => void): () => void {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const take = (id: string): void => {
    sessionStorage.setItem(KEY, id);
    ready(id);
  };
  const known = sessionStorage.getItem(KEY);
  if (known === null) {
    // nobody has a new one: its first message does not wait until the lock is there
    const id = newId();
    take(id);
    navigator.locks?.request(`${KEY} ${id}`, () => held);
  } else if (!navigator.locks) take(known); // only pages from elsewhere than this machine, without TLS, lack locks
  else hold(known, take, held);
  return release;
}

// A page may come before the one before it has let go: it waits a moment for that, a reloaded one longer.
const WAIT_MS = 400;
const RELOAD_MS = 3000;

const isReloaded = (): boolean =>
  performance.getEntriesByType("navigation").some((each) => (each as PerformanceNavigationTiming).type === "reload");

async function hold(id: string, take: (id: string) => void, held: Promise<void>): Promise<void> {
  const lock = async (): Promise<void> => {
    take(id);
    await held;
  };
  const wait = isReloaded() ? RELOAD_MS : WAIT_MS;
  try {
    await navigator.locks.request(`${KEY} ${id}`, { signal: AbortSignal.timeout(wait) }, lock);
  } catch {
    // another tab has it
    const own = newId();
    await navigator.locks.request(`${KEY} ${own}`, async () => {
      take(own);
      await held;
    });
  }
}

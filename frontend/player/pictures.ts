// The moving pictures of the page: they play where they are seen, stop for a button, and follow a session.

const LESS_MOTION = matchMedia("(prefers-reduced-motion: reduce)");

const drawings = new Map<number, SVGSVGElement>(); // by exercise
const paused = new Set<SVGSVGElement>(); // by its button

export const drawing = (item: number): SVGSVGElement | undefined => drawings.get(item);

// Replaces what has to be opened by a picture with a button.
export function setUp(): void {
  document.querySelectorAll<HTMLElement>(".exercise").forEach((exercise, item) => {
    const folded = exercise.querySelector("details.moving");
    const svg = folded?.querySelector("svg");
    if (!folded || !svg) return;
    drawings.set(item, svg);
    const frame = document.createElement("div");
    frame.className = "moving screen-only";
    const button = document.createElement("button");
    button.type = "button";
    frame.append(svg, button);
    folded.replaceWith(frame);
    if (LESS_MOTION.matches) paused.add(svg);
    const show = (): void => {
      const isPaused = paused.has(svg);
      button.textContent = isPaused ? "Play the picture" : "Pause the picture";
      if (isPaused) svg.pauseAnimations();
      else svg.unpauseAnimations();
    };
    button.addEventListener("click", () => {
      if (!paused.delete(svg)) paused.add(svg);
      show();
    });
    show();
    if (!("IntersectionObserver" in globalThis)) return;
    new IntersectionObserver(([entry]) => {
      if (svg.parentElement !== frame) return; // it follows a session
      if (entry?.isIntersecting) show();
      else svg.pauseAnimations();
    }).observe(frame);
  });
  document.body.classList.add("plays");
}

// Lends the drawing of an exercise to a place, and returns what brings it back.
export function lend(item: number, place: HTMLElement): () => void {
  const svg = drawings.get(item);
  const home = svg?.parentElement;
  if (!svg || !home) return () => {};
  place.append(svg);
  svg.pauseAnimations();
  return () => {
    home.prepend(svg);
    svg.classList.remove("mirrored");
    if (!paused.has(svg)) svg.unpauseAnimations();
  };
}

// Shows a moment (s), or lets it move by itself; who asked for less motion sees one moment of each phase.
export function showMoment(item: number, seconds: number | null, isMirrored: boolean, isPaused: boolean): void {
  const svg = drawings.get(item);
  if (!svg) return;
  svg.classList.toggle("mirrored", isMirrored);
  if (seconds !== null) {
    svg.pauseAnimations();
    svg.setCurrentTime(seconds);
  } else if (isPaused || LESS_MOTION.matches) svg.pauseAnimations();
  else svg.unpauseAnimations();
}

export const wantsLessMotion = (): boolean => LESS_MOTION.matches;

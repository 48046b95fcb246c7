// Chimes that are made here, and the device's own voice; neither asks anybody else for anything.
import type { Chime } from "./words.ts";

const SHORT = 0.14;
const LONG = 0.5;
// Tones of each chime (Hz) and how long they sound (s); a change of sides is unlike all others.
const CHIMES: Record<Chime, readonly (readonly [number, number])[]> = {
  next: [[523, SHORT], [659, LONG]],
  ready: [[440, LONG]],
  go: [[784, SHORT]],
  hold: [[659, SHORT]],
  back: [[523, SHORT]],
  rest: [[523, SHORT], [392, LONG]],
  switch: [[659, SHORT], [880, SHORT], [659, SHORT], [880, LONG]],
  end: [[523, SHORT], [659, SHORT], [784, LONG]],
};
const LOUDNESS = 0.25;

let context: AudioContext | null = null;

// Has to be called from a tap: before that a browser lets nothing sound.
export function openSound(): void {
  globalThis.speechSynthesis?.getVoices(); // the first call only makes a browser look for them
  try {
    context ??= new AudioContext();
    void context.resume();
  } catch { // there is none: all of it is shown, too
    context = null;
  }
}

export function chime(name: Chime): void {
  if (!context) return;
  let at = context.currentTime;
  for (const [hertz, seconds] of CHIMES[name]) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(LOUDNESS, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds;
  }
}

// A voice of the device itself: others send what they say to somebody else.
function ownVoice(): SpeechSynthesisVoice | undefined {
  const voices = globalThis.speechSynthesis?.getVoices().filter((each) => each.localService) ?? [];
  const language = document.documentElement.lang;
  return voices.find((each) => each.lang.toLowerCase().startsWith(language));
}

export function hasVoice(): boolean {
  return ownVoice() !== undefined;
}

export function say(words: string): void {
  const voice = ownVoice();
  if (!voice) return;
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(words);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = 0.95;
  speechSynthesis.speak(said);
}

export const stopVoice = (): void => globalThis.speechSynthesis?.cancel();

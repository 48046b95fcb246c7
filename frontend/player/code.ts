// What a client did, as a short code: the docstring of planner/handout/log_code.py says what each bit means.

export const FORMAT = 1;
export const SESSIONS = 14;
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const FIRST_DAY = "2024-01-01";
const GROUP = 4;
const MODULUS = 1021;
const MAX_SIGNS = 1000;
const NOT_ANSWERED = 15;
const LONG_GAP = 7;
const MAX_GAP = 1023;
const DAY_MS = 86_400_000;

export interface Session {
  readonly day: string; // 2027-01-04
  readonly answers: readonly number[]; // 0 done, 1 left out, 2 pain, 3 too hard, 4 no time, 5 not understood, 6 other
  readonly pain: number | null; // 0 to 10
  readonly effort: number | null;
  readonly adverse: number; // 4 new sharp pain, 2 dizzy, 1 fell, added up
}

// The code of the last sessions, in groups; empty where there is none.
export function encode(fingerprint: number, version: number, all: readonly Session[]): string {
  let sessions = all.filter((each) => numberOf(each.day) >= 0 && numberOf(each.day) < 1 << 14)
    .sort((a, b) => numberOf(a.day) - numberOf(b.day)).slice(-SESSIONS);
  for (let at = sessions.length - 1; at > 0; at -= 1) {
    if (numberOf(sessions[at]!.day) - numberOf(sessions[at - 1]!.day) > MAX_GAP) {
      sessions = sessions.slice(at);
      break;
    }
  }
  for (; sessions.length; sessions = sessions.slice(1)) {
    const signs = signsOf(fingerprint, version, sessions);
    if (signs.length <= MAX_SIGNS) return grouped(signs + check(signs));
  }
  return "";
}

export const numberOf = (day: string): number => (Date.parse(day) - Date.parse(FIRST_DAY)) / DAY_MS;

function signsOf(fingerprint: number, version: number, sessions: readonly Session[]): string {
  let bits = "";
  const put = (number: number, width: number): void => {
    bits += number.toString(2).padStart(width, "0");
  };
  let before = numberOf(sessions[0]!.day);
  put(FORMAT, 4);
  put(fingerprint, 24);
  put(version, 10);
  put(before, 14);
  put(sessions.length, 4);
  for (const session of sessions) {
    const gap = numberOf(session.day) - before;
    before += gap;
    put(Math.min(gap, LONG_GAP), 3);
    if (gap >= LONG_GAP) put(gap, 10);
    for (const answer of session.answers) {
      put(answer === 0 ? 1 : 0, 1);
      if (answer !== 0) put(answer, 3);
    }
    put(session.pain ?? NOT_ANSWERED, 4);
    put(session.effort ?? NOT_ANSWERED, 4);
    put(session.adverse, 3);
  }
  while (bits.length % (5 * GROUP)) bits += "0";
  return (bits.match(/.{5}/g) ?? []).map((each) => SIGNS[parseInt(each, 2)]).join("");
}

function check(signs: string): string {
  let sum = 0;
  let byPlace = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const value = SIGNS.indexOf(signs[at]!);
    sum = (sum + value) % MODULUS;
    byPlace = (byPlace + value * (at + 1)) % MODULUS;
  }
  return [sum, byPlace].map((each) => SIGNS[each >> 5]! + SIGNS[each & 31]!).join("");
}

const grouped = (signs: string): string => (signs.match(/.{4}/g) ?? []).join(" ");

// Loads in pounds, for reading only: what is stored is in kilograms.

const KG_PER_LB = 0.45359237; // the international pound, exactly

// A load in kilograms as it reads in pounds; empty for what is no load.
export function inPounds(kilograms: string): string {
  const load = Number(kilograms);
  return load > 0 ? `${(load / KG_PER_LB).toFixed(1).replace(/\.0$/, "")} lb` : "";
}

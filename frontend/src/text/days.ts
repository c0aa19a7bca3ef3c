/** Days counted from 1970-01-01, in which views reckon with time. */

export const DAY = 86_400_000;

/** The first (or last) day that a year, month or day can mean (`2023`, `2023-05`, `2023-05-17`); undefined for anything else. */
export function dayOf(edtf: string | undefined, last = false): number | undefined {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/.exec(edtf ?? "");
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), found[2] ? Number(found[2]) : undefined, found[3] ? Number(found[3]) : undefined];
  if (day !== undefined) return Math.round(Date.UTC(year, month! - 1, day) / DAY);
  if (!last) return Math.round(Date.UTC(year, (month ?? 1) - 1, 1) / DAY);
  return Math.round(Date.UTC(year, month ?? 12, 1) / DAY) - 1;
}

/** Moments of the log (UTC) as somebody reads them: here, now, in the words of a calendar. */
export function moment(utc: string): string {
  const found = new Date(utc);
  return Number.isNaN(found.getTime()) ? utc : found.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

const PARTS: Record<string, string> = {
  "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter of", "34": "second quarter of",
  "35": "third quarter of", "36": "last quarter of", "40": "first half of", "41": "second half of",
};
const DOUBTS: Record<string, string> = { "~": "about ", "?": "perhaps ", "%": "perhaps about " };

/** An EDTF date in words where it is more than a date: "until 2024-05", "about 1957", "summer 2023". */
export function toldTime(edtf: string): string {
  const [first = "", last] = edtf.split("/");
  if (last === undefined) return toldDate(edtf);
  if (first === "" || first === "..") return `until ${toldDate(last)}`;
  if (last === "" || last === "..") return `since ${toldDate(first)}`;
  return `${toldDate(first)} to ${toldDate(last)}`;
}

function toldDate(edtf: string): string {
  const doubt = DOUBTS[edtf.slice(-1)] ?? "";
  const date = doubt ? edtf.slice(0, -1) : edtf;
  const [year, part = ""] = [date.slice(0, date.indexOf("-", 1)), date.slice(date.indexOf("-", 1) + 1)];
  return PARTS[part] ? `${doubt}${PARTS[part]} ${year}` : `${doubt}${date}`;
}

/** How long ago a moment was, in a few words; its day where that is more than a week. */
export function ago(utc: string, now: number = Date.now()): string {
  const found = new Date(utc).getTime();
  if (Number.isNaN(found)) return utc;
  const minutes = Math.round((now - found) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.round(hours / 24);
  if (days <= 7) return days === 1 ? "yesterday" : `${days} days ago`;
  return new Date(found).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

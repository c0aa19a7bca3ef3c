/** Moments of the log (UTC) as somebody reads them: here, now, in the words of a calendar. */
export function moment(utc: string): string {
  const found = new Date(utc);
  return Number.isNaN(found.getTime()) ? utc : found.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
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

/** Days on a line: where each falls, which ticks are drawn, and how bars are laid so that no two words overlap. */

import { DAY, dayOf } from "../../text/days";

export function written(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export interface Tick {
  day: number;
  label: string;
  strong: boolean;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Ticks between two days, some ten of them: years, quarters, months, weeks or days. */
export function ticks(first: number, last: number, most = 12): Tick[] {
  const span = last - first;
  const found: Tick[] = [];
  const from = new Date(first * DAY);
  if (span > 40 * most) {
    const years = span / 365.25;
    const months = years > most ? 12 * Math.ceil(years / most) : [1, 2, 3, 6, 12].find((step) => (years * 12) / step <= most) ?? 12;
    let at = new Date(Date.UTC(from.getUTCFullYear(), 0, 1));
    while (at.getTime() / DAY <= last) {
      const day = at.getTime() / DAY;
      const january = at.getUTCMonth() === 0;
      if (day >= first) found.push({ day, label: january ? String(at.getUTCFullYear()) : MONTHS[at.getUTCMonth()]!, strong: january });
      at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
    }
    return found;
  }
  const step = [1, 2, 7, 14, 30].find((days) => span / days <= most) ?? 30;
  for (let day = Math.ceil(first); day <= last; day += step) {
    const at = new Date(day * DAY);
    found.push({ day, label: `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`, strong: at.getUTCDate() === 1 });
  }
  return found;
}

export interface Laid<T> {
  item: T;
  x: number;
  width: number;
  lane: number;
}

/**
 * Lay bars, given by their beginning, in as few lanes as hold them without overlap. `wide` is what each needs in pixels,
 * with its words.
 */
export function lay<T>(items: { item: T; x: number; width: number; wide: number }[]): { laid: Laid<T>[]; lanes: number } {
  const ends: number[] = [];
  const laid = items.map(({ item, x, width, wide }) => {
    let lane = ends.findIndex((end) => end <= x);
    if (lane < 0) lane = ends.length;
    ends[lane] = x + wide;
    return { item, x, width, lane };
  });
  return { laid, lanes: ends.length };
}

const BETWEEN = 6; // pixels from a bar to its words

/**
 * Where the words of a bar stand, and how much room they have there: behind it, before it where the edge of the chart is
 * near. `x` and `wide` are of both together.
 */
export function besideBar(x: number, width: number, words: number, wide: number): { x: number; wide: number; room: number; before: boolean } {
  const [behind, before] = [wide - x - width - BETWEEN, x - BETWEEN];
  const isBefore = words > behind && before > behind;
  const room = Math.max(0, Math.min(words, isBefore ? before : behind));
  return { x: isBefore ? x - BETWEEN - room : x, wide: width + BETWEEN + room, room, before: isBefore };
}

/** A window that holds nearly all of these days: a single far one must not press the others into a corner. */
export function usualWindow(days: { first: number; last: number }[]): [number, number] {
  if (!days.length) return [dayOf("2020")!, dayOf("2025")!];
  const firsts = days.map((each) => each.first).sort((a, b) => a - b);
  const lasts = days.map((each) => each.last).sort((a, b) => a - b);
  const low = firsts[Math.floor(firsts.length * 0.04)]!;
  const high = Math.max(lasts[Math.min(lasts.length - 1, Math.ceil(lasts.length * 0.98))]!, low + 7);
  const room = Math.max(3, (high - low) * 0.04);
  return [Math.floor(low - room), Math.ceil(high + room)];
}

export interface Cluster<T> {
  items: T[];
  x: number;
  width: number;
}

/** Marks that would lie closer than a finger is wide, put together. Each is given by its middle; in their order. */
export function cluster<T>(items: { item: T; x: number }[], narrow = 24): Cluster<T>[] {
  const found: Cluster<T>[] = [];
  for (const { item, x } of items.toSorted((a, b) => a.x - b.x)) {
    const last = found.at(-1);
    if (last && x - narrow / 2 < last.x + last.width) {
      last.items.push(item);
      last.width = Math.max(last.width, x + narrow / 2 - last.x);
    } else found.push({ items: [item], x: x - narrow / 2, width: narrow });
  }
  return found;
}

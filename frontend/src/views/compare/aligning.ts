/**
 * Two texts side by side: rows of what they share, with what stands between. Passages that stand in another order in the
 * other text cannot stand opposite each other; they are shown where they are. Offsets are UTF-16 units.
 */
import type { Block } from "../read/layout";

export interface Shared {
  start: number;
  end: number;
  otherStart: number;
  otherEnd: number;
}

export interface AlignedRow {
  /** The number of the shared passage, from 1; none for what stands between. */
  number: number | undefined;
  left: Block[];
  right: Block[];
}

/** The passages that stand in the same order in both texts: as many words as can be. */
export function inOneOrder(passages: readonly Shared[]): Shared[] {
  const sorted = [...passages].sort((a, b) => a.start - b.start);
  const best: number[] = [];
  const before: number[] = [];
  sorted.forEach((each, n) => {
    best[n] = each.end - each.start;
    before[n] = -1;
    for (let m = 0; m < n; m++) {
      if (sorted[m]!.end <= each.start && sorted[m]!.otherEnd <= each.otherStart && best[m]! + each.end - each.start > best[n]!) {
        best[n] = best[m]! + each.end - each.start;
        before[n] = m;
      }
    }
  });
  const found: Shared[] = [];
  for (let n = best.indexOf(Math.max(...best)); n >= 0; n = before[n]!) found.unshift(sorted[n]!);
  return found;
}

/** The rows, top to bottom. Every word of both texts stands in one of them, on its side. */
export function aligned(left: readonly Block[], right: readonly Block[], passages: readonly Shared[]): AlignedRow[] {
  const rows: AlignedRow[] = [];
  let [here, there] = [0, 0];
  const between = (to: number, otherTo: number) => {
    const row = { number: undefined, left: within(left, here, to), right: within(right, there, otherTo) };
    if (row.left.length || row.right.length) rows.push(row);
  };
  inOneOrder(passages).forEach((each, n) => {
    between(each.start, each.otherStart);
    rows.push({ number: n + 1, left: within(left, each.start, each.end), right: within(right, each.otherStart, each.otherEnd) });
    [here, there] = [each.end, each.otherEnd];
  });
  between(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return rows;
}

function within(blocks: readonly Block[], from: number, to: number): Block[] {
  return blocks.flatMap((block) => {
    const [start, end] = [Math.max(block.start, from), Math.min(block.end, to)];
    return start < end ? [{ start, end, continued: start > block.start || block.continued }] : [];
  });
}

const MOST = 1200; // words of a passage that are compared one by one

/** The words of a shared passage that the other text has otherwise, or not at all: [start, end) in the first text. */
export function differing(text: string, [start, end]: readonly [number, number], other: string): Array<[number, number]> {
  const ours = [...text.slice(start, end).matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)].map((found) => ({ word: found[0].toLowerCase(), at: start + found.index, end: start + found.index + found[0].length }));
  const theirs = [...other.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)].map((found) => found[0].toLowerCase());
  if (ours.length > MOST || theirs.length > MOST) return [];
  const width = theirs.length + 1;
  const long = new Uint16Array((ours.length + 1) * width);
  for (let i = ours.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      long[i * width + j] = ours[i]!.word === theirs[j] ? long[(i + 1) * width + j + 1]! + 1 : Math.max(long[(i + 1) * width + j]!, long[i * width + j + 1]!);
  const found: Array<[number, number]> = [];
  let j = 0;
  ours.forEach((each, i) => {
    while (j < theirs.length && each.word !== theirs[j] && long[i * width + j + 1]! >= long[(i + 1) * width + j]! && long[i * width + j + 1]! === long[i * width + j]!) j++;
    if (j < theirs.length && each.word === theirs[j]) j++;
    else if (found.length && !/[\p{L}\p{N}]/u.test(text.slice(found.at(-1)![1], each.at))) found.at(-1)![1] = each.end;
    else found.push([each.at, each.end]);
  });
  return found;
}

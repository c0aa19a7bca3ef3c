/** Words picked by keys: a sentence first, then its ends word by word. */
import type { Block } from "./layout";
import type { Ends } from "./stretches";

export type Picked = Ends;
export type Move = "up" | "down" | "later" | "earlier" | "longer" | "shorter";

/** The sentence at a place, or the next one; the paragraph where no sentences are known. */
export function sentencesAt(sentences: readonly Ends[], blocks: readonly Block[], unit: number): Picked | undefined {
  const all = sentences.length ? sentences : blocks.map(({ start, end }): Ends => [start, end]);
  return all.find(([, end]) => end > unit) ?? all.at(-1);
}

/** What is picked after a move. Never nothing, and never words outside the text. */
export function moved(how: Move, [start, end]: Picked, text: string, sentences: readonly Ends[], blocks: readonly Block[]): Picked {
  const all = sentences.length ? sentences : blocks.map((block): Ends => [block.start, block.end]);
  switch (how) {
    case "down":
      return all.find(([from]) => from >= end) ?? [start, end];
    case "up":
      return all.findLast(([, to]) => to <= start) ?? [start, end];
    case "later": {
      const next = /\S+\s+(?=\S)/y;
      next.lastIndex = start;
      return next.test(text) && next.lastIndex < end ? [next.lastIndex, end] : [start, end];
    }
    case "earlier": {
      const before = /\S+\s*$/.exec(text.slice(Math.max(0, start - 400), start));
      return before ? [Math.max(0, start - 400) + before.index, end] : [start, end];
    }
    case "longer": {
      const next = /\s*\S+/y;
      next.lastIndex = end;
      return next.test(text) ? [start, next.lastIndex] : [start, end];
    }
    default: {
      const before = /\s+\S*$/.exec(text.slice(start, end));
      return before && before.index > 0 ? [start, start + before.index] : [start, end];
    }
  }
}

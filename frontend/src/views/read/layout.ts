/**
 * Where marks stand under a text. Marks overlap and nest, so the text is split at every end of one, and each mark gets a
 * lane of its own beneath the words, the first that is free over its whole length. All offsets are UTF-16 units.
 */
import { LAYERS, type LayerId, type Stroke } from "./layers";

/** A stretch of the text with what one layer says of it. */
export interface Stretch {
  layer: LayerId;
  start: number;
  end: number;
  stroke: Stroke;
  /** In words, for whoever points at it. */
  told: string;
  /** A few words that stand small behind it. */
  label?: string | undefined;
  /** Who says what lies in it: drawn as brackets, not as a line. */
  speaker?: string | undefined;
  actor?: string | null | undefined;
  statement?: string | undefined;
}

/** A part of the text that all its marks cover whole. */
export interface Segment {
  start: number;
  end: number;
  /** The lines beneath it. */
  lines: Array<{ stretch: Stretch; lane: number }>;
  /** How many speakers' words it lies in. */
  depth: number;
  /** Brackets that open before it, the outermost first, and those that close after it, the innermost first. */
  opens: Array<{ stretch: Stretch; depth: number }>;
  closes: Array<{ stretch: Stretch; depth: number }>;
  /** Small words that stand behind it. */
  labels: Stretch[];
}

export interface Block {
  start: number;
  end: number;
  /** Whether it goes on with the line before: a very long paragraph is laid out in pieces. */
  continued: boolean;
}

const ORDER = new Map(LAYERS.map((layer, at) => [layer.id, at]));
const LONGEST = 2500; // code units of a paragraph that is laid out in one piece

/** The paragraphs of a text, without the line breaks between them; very long ones in pieces that end where sentences do. */
export function blocksOf(text: string, sentenceEnds: readonly number[] = []): Block[] {
  const blocks: Block[] = [];
  let next = 0;
  for (const found of text.matchAll(/[^\n\r]+/g)) {
    let start = found.index;
    const end = start + found[0].length;
    if (!found[0].trim()) continue;
    let continued = false;
    while (end - start > LONGEST) {
      while (next < sentenceEnds.length && sentenceEnds[next]! <= start) next++;
      let cut = 0;
      for (let n = next; n < sentenceEnds.length && sentenceEnds[n]! <= start + LONGEST; n++) cut = sentenceEnds[n]!;
      cut ||= text.lastIndexOf(" ", start + LONGEST) + 1;
      if (cut <= start) cut = start + LONGEST;
      blocks.push({ start, end: cut, continued });
      [start, continued] = [cut, true];
    }
    blocks.push({ start, end, continued });
  }
  return blocks;
}

/** Some paragraphs on end, as much as one looks at together. `lines` is roughly how many lines they take. */
export interface Gathered {
  start: number;
  end: number;
  blocks: Block[];
  lines: number;
}

const ACROSS = 64; // code units of a line
const TOGETHER = 1200; // code units of paragraphs that are laid out together

/** The paragraphs of a text, gathered until some make about half a screen. */
export function gathered(blocks: readonly Block[]): Gathered[] {
  const found: Gathered[] = [];
  for (const block of blocks) {
    const lines = Math.ceil((block.end - block.start) / ACROSS) + 0.5;
    const last = found.at(-1);
    if (last && block.end - last.start <= TOGETHER) {
      last.blocks.push(block);
      [last.end, last.lines] = [block.end, last.lines + lines];
    } else found.push({ start: block.start, end: block.end, blocks: [block], lines });
  }
  return found;
}

/** Words in which the letters that turn the order of all others around are shown, not obeyed; as many stand there as before. */
export function harmless(words: string): string {
  return words.replace(/[\u202d\u202e]/g, "\ufffd");
}

/** The marks that touch a block, given all in the order of their starts and the length of the longest. */
export function touching(marks: readonly Stretch[], block: Block, longest: number): Stretch[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.start < block.start - longest) low = middle + 1;
    else high = middle;
  }
  const found: Stretch[] = [];
  for (let n = low; n < marks.length && marks[n]!.start < block.end; n++) if (marks[n]!.end > block.start) found.push(marks[n]!);
  return found;
}

/** How many lanes the lines of these marks need. */
export function laneCount(marks: readonly Stretch[]): number {
  return Math.max(0, ...[...lanesOf(marks).values()].map((lane) => lane + 1));
}

/** The segments of a block, in order. */
export function layOut(block: Block, marks: readonly Stretch[]): Segment[] {
  const lanes = lanesOf(marks);
  const said = marks.filter((mark) => mark.speaker !== undefined).sort((a, b) => a.start - b.start || b.end - a.end);
  const bounds = new Set([block.start, block.end]);
  for (const { start, end } of marks) {
    if (start > block.start && start < block.end) bounds.add(start);
    if (end > block.start && end < block.end) bounds.add(end);
  }
  const ends = [...bounds].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let n = 0; n + 1 < ends.length; n++) {
    const [start, end] = [ends[n]!, ends[n + 1]!];
    const covering = said.filter((mark) => mark.start < end && mark.end > start);
    const deep = covering.map((stretch, at) => ({ stretch, depth: at + 1 }));
    segments.push({
      start,
      end,
      lines: [...lanes].flatMap(([stretch, lane]) => (stretch.start < end && stretch.end > start ? [{ stretch, lane }] : [])),
      depth: covering.length,
      // What began in a block before opens anew: nobody should have to look back for who speaks.
      opens: deep.filter(({ stretch }) => stretch.start === start || (n === 0 && stretch.start < start)),
      closes: deep.filter(({ stretch }) => stretch.end === end || (end === block.end && stretch.end > end)).reverse(),
      labels: marks.filter((mark) => mark.label && mark.end === end),
    });
  }
  return segments;
}

/** A lane for each mark that is drawn as a line: layer by layer, so that each keeps near its place under the words. */
function lanesOf(marks: readonly Stretch[]): Map<Stretch, number> {
  const lines = marks.filter((mark) => mark.speaker === undefined).sort((a, b) => ORDER.get(a.layer)! - ORDER.get(b.layer)! || a.start - b.start);
  const taken: Stretch[][] = [];
  const found = new Map<Stretch, number>();
  for (const mark of lines) {
    let lane = taken.findIndex((others) => others.every((other) => other.end <= mark.start || other.start >= mark.end));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]!.push(mark);
    found.set(mark, lane);
  }
  return found;
}

const APART = 4; // pixels from one lane to the next

/** The background that draws the lines of a segment. */
export function drawn(segment: Segment, lanes: number): { image: string; size: string; position: string; repeat: string } | undefined {
  if (!segment.lines.length) return undefined;
  const images: string[] = [];
  const sizes: string[] = [];
  const positions: string[] = [];
  for (const { stretch, lane } of segment.lines) {
    const below = (lanes - 1 - lane) * APART;
    for (const [image, size, lift] of STROKES[stretch.stroke](`var(--read-${stretch.layer})`)) {
      images.push(image);
      sizes.push(size);
      positions.push(`0 calc(100% - ${below + lift}px)`);
    }
  }
  return { image: images.join(), size: sizes.join(), position: positions.join(), repeat: images.map(() => "repeat-x").join() };
}

type Drawing = Array<[image: string, size: string, lift: number]>;

const STROKES: Record<Stroke, (colour: string) => Drawing> = {
  solid: (c) => [[`linear-gradient(${c} 0 0)`, "100% 2px", 0]],
  thick: (c) => [[`linear-gradient(${c} 0 0)`, "100% 3px", 0]],
  double: (c) => [[`linear-gradient(${c} 0 0)`, "100% 1px", 0], [`linear-gradient(${c} 0 0)`, "100% 1px", 2]],
  dashed: (c) => [[`linear-gradient(90deg, ${c} 60%, transparent 0)`, "7px 2px", 0]],
  long: (c) => [[`linear-gradient(90deg, ${c} 80%, transparent 0)`, "15px 2px", 0]],
  dotted: (c) => [[`linear-gradient(90deg, ${c} 50%, transparent 0)`, "4px 2px", 0]],
  dashdot: (c) => [[`linear-gradient(90deg, ${c} 50%, transparent 0 65%, ${c} 0 80%, transparent 0)`, "13px 2px", 0]],
  zigzag: (c) => [
    [`linear-gradient(45deg, transparent 40%, ${c} 40% 62%, transparent 62%)`, "6px 3px", 0],
    [`linear-gradient(-45deg, transparent 40%, ${c} 40% 62%, transparent 62%)`, "6px 3px", 0],
  ],
  comb: (c) => [[`linear-gradient(${c} 0 0)`, "100% 1px", 0], [`linear-gradient(90deg, ${c} 1px, transparent 0)`, "5px 3px", 0]],
};

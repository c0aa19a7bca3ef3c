/** The names in a large picture: of those that would lie over each other, only who matters more is written. */
import type { Settings } from "sigma/settings";
import { paint } from "../../parts/paint";

export interface Written {
  x: number;
  y: number;
  size: number;
  label: string;
  ink: string;
  /** Who comes first where two would overlap; whoever has ALWAYS is written whatever lies below. */
  weight: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 2;
export const ALWAYS = 1000;

/** Of boxes in the order of their weight, the places of those that lie free of all that are kept before them; `forced` ones are kept always. */
export function freeOf(boxes: readonly (Box & { forced: boolean })[]): number[] {
  const kept: number[] = [];
  boxes.forEach((box, n) => {
    const free = kept.every((at) => {
      const other = boxes[at]!;
      return box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
    });
    if (box.forced || free) kept.push(n);
  });
  return kept;
}

/** Gathers the names of a frame, and writes them when all are known. */
export class Names {
  #waiting: Written[] = [];
  #wide = new Map<string, number>();
  #context: CanvasRenderingContext2D | undefined;
  #settings: Pick<Settings, "labelFont" | "labelSize" | "labelWeight"> | undefined;

  begin(): void {
    this.#waiting = [];
  }

  hold(context: CanvasRenderingContext2D, name: Written, settings: Pick<Settings, "labelFont" | "labelSize" | "labelWeight">): void {
    this.#context = context;
    this.#settings = settings;
    this.#waiting.push(name);
  }

  write(): void {
    const [context, settings] = [this.#context, this.#settings];
    if (!context || !settings || !this.#waiting.length) return;
    const { labelSize: size, labelFont: font, labelWeight: heavy } = settings;
    context.font = `${heavy} ${size}px ${font}`;
    const ordered = this.#waiting.toSorted((a, b) => b.weight - a.weight || b.size - a.size);
    const boxes = ordered.map(({ x, y, size: half, label, weight }) => {
      const left = x + half + 3;
      return { left: left - GAP, right: left + this.#widthOf(context, label) + GAP, top: y - size / 2 - GAP, bottom: y + size / 2 + GAP, forced: weight >= ALWAYS };
    });
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = paint("--ground");
    for (const n of freeOf(boxes)) {
      const { x, y, size: half, label, ink } = ordered[n]!;
      context.strokeText(label, x + half + 3, y + size / 3);
      context.fillStyle = ink;
      context.fillText(label, x + half + 3, y + size / 3);
    }
    this.#waiting = [];
  }

  #widthOf(context: CanvasRenderingContext2D, label: string): number {
    let wide = this.#wide.get(label);
    if (wide === undefined) this.#wide.set(label, (wide = context.measureText(label).width));
    return wide;
  }
}

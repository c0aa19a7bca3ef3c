/** The ties under a large picture: drawn by a worker for where one looked, and moved along until it has drawn them for where one looks. */

/** A point (x, y) stands at (a x + c y + e, b x + d y + f) on the screen. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Look {
  colour: string;
  /** How much of it is seen, 0 to 1. */
  seen: number;
  width: number;
  dashes: number[];
  head: boolean;
}

/** Lines that look alike: four numbers each, from where to where. */
export interface Alike extends Look {
  ends: number[];
}

/** All lines in the order in which they are drawn, and how each looks. */
export interface Strokes {
  ends: Float32Array;
  kinds: Uint16Array;
  looks: Look[];
}

export interface Drawing {
  number: number;
  matrix: Matrix;
  width: number;
  height: number;
  ratio: number;
}

export type ToPainter = Strokes | Drawing;
export interface Painted {
  number: number;
  matrix: Matrix;
  picture: ImageBitmap;
}

/** So many lines are one stroke: where more cross, they darken each other. */
export const AT_ONCE = 40;
const REST = 90; // milliseconds without a move after which the lines are drawn anew

export class TieLayer {
  #painter = new Worker(new URL("./ties.worker.ts", import.meta.url), { type: "module" });
  #canvas: HTMLCanvasElement;
  #matrixNow: () => Matrix;
  #drawn: Matrix | undefined;
  #asked: Matrix | undefined;
  #number = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** Draws behind all that is in `box`; `matrixNow` says where things stand now; `shown` is told each time that new lines are seen. */
  constructor(box: HTMLElement, matrixNow: () => Matrix, shown: () => void) {
    this.#matrixNow = matrixNow;
    this.#canvas = document.createElement("canvas");
    Object.assign(this.#canvas.style, { position: "absolute", inset: "0", transformOrigin: "0 0", pointerEvents: "none" });
    box.prepend(this.#canvas);
    const context = this.#canvas.getContext("bitmaprenderer");
    this.#painter.onmessage = ({ data: { number, matrix, picture } }: MessageEvent<Painted>) => {
      if (number !== this.#number) return picture.close();
      const ratio = devicePixelRatio;
      [this.#canvas.width, this.#canvas.height] = [picture.width, picture.height];
      Object.assign(this.#canvas.style, { width: `${picture.width / ratio}px`, height: `${picture.height / ratio}px` });
      context?.transferFromImageBitmap(picture);
      this.#drawn = matrix;
      this.follow();
      shown();
    };
  }

  /** Draw these from now on. */
  put(lines: Alike[]): void {
    const strokes = inTurn(lines);
    this.#painter.postMessage(strokes, [strokes.ends.buffer, strokes.kinds.buffer]);
    this.#asked = undefined;
    this.#draw();
  }

  /** One looks elsewhere: move what is drawn there, and draw anew when the moving rests. */
  follow(): void {
    const now = this.#matrixNow();
    if (this.#drawn) this.#canvas.style.transform = `matrix(${between(this.#drawn, now).join(",")})`;
    if (this.#asked && same(this.#asked, now)) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#draw(), REST);
  }

  #draw(): void {
    clearTimeout(this.#resting);
    const box = this.#canvas.parentElement;
    if (!box) return;
    this.#asked = this.#matrixNow();
    const asked: Drawing = { number: ++this.#number, matrix: this.#asked, width: box.clientWidth, height: box.clientHeight, ratio: devicePixelRatio };
    this.#painter.postMessage(asked);
  }

  end(): void {
    clearTimeout(this.#resting);
    this.#painter.terminate();
    this.#canvas.remove();
  }
}

/** Looks take turns, so that none lies over all others, but for what stands out: that comes last. */
export function inTurn(lines: Alike[]): Strokes {
  const ends: number[] = [];
  const kinds: number[] = [];
  for (const seen of [...new Set(lines.map((each) => each.seen))].sort((a, b) => a - b)) {
    const alike = [...lines.entries()].filter(([, each]) => each.seen === seen);
    const most = Math.max(...alike.map(([, each]) => each.ends.length));
    for (let from = 0; from < most; from += 4 * AT_ONCE) {
      for (const [kind, each] of alike) {
        const part = each.ends.slice(from, from + 4 * AT_ONCE);
        for (const end of part) ends.push(end);
        for (let n = 0; n < part.length; n += 4) kinds.push(kind);
      }
    }
  }
  return { ends: Float32Array.from(ends), kinds: Uint16Array.from(kinds), looks: lines.map(({ ends: _, ...look }) => look) };
}

/** What moves a picture that was drawn with one matrix to where another would have drawn it. */
export function between(drawn: Matrix, now: Matrix): Matrix {
  const [a, b, c, d, e, f] = drawn;
  const whole = a * d - b * c || 1;
  const back: Matrix = [d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole];
  return [
    now[0] * back[0] + now[2] * back[1], now[1] * back[0] + now[3] * back[1], now[0] * back[2] + now[2] * back[3], now[1] * back[2] + now[3] * back[3],
    now[0] * back[4] + now[2] * back[5] + now[4], now[1] * back[4] + now[3] * back[5] + now[5],
  ];
}

function same(one: Matrix, other: Matrix): boolean {
  return one.every((each, n) => Math.abs(each - other[n]!) < 1e-6);
}

/**
 * Offsets of a reading count code points; JavaScript counts UTF-16 units. One of these per text turns the first into the
 * second.
 */
export class CodePoints {
  readonly #text: string;
  /** Unit offsets of every code point, or none where all are one unit long. */
  readonly #units: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
    if (/[\ud800-\udfff]/.test(text)) {
      const units: number[] = [];
      let at = 0;
      for (const point of text) {
        units.push(at);
        at += point.length;
      }
      units.push(at);
      this.#units = Uint32Array.from(units);
    }
  }

  /** The words from one code point up to another. */
  slice(start: number, end: number): string {
    return this.#text.slice(this.unit(start), this.unit(end));
  }

  /** The UTF-16 offset of a code point. */
  unit(point: number): number {
    if (!this.#units) return point;
    return this.#units[Math.min(Math.max(point, 0), this.#units.length - 1)]!;
  }

  /** The code point that begins at a UTF-16 offset, or holds it. */
  point(unit: number): number {
    if (!this.#units) return unit;
    let low = 0;
    let high = this.#units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#units[middle]! <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

import { describe, expect, it } from "vitest";
import { AT_ONCE, between, inTurn, type Alike, type Matrix } from "./ties";

const look = (seen: number, lines: number, at: number): Alike => ({ colour: "red", seen, width: 1, dashes: [], head: false, ends: new Array<number>(4 * lines).fill(at) });
const put = ([a, b, c, d, e, f]: Matrix, x: number, y: number) => [a * x + c * y + e, b * x + d * y + f];

describe("ties of a large picture", () => {
  it("take turns by how they look, and those that stand out come last", () => {
    const { kinds, ends } = inTurn([look(1, 2, 0), look(0.2, 2 * AT_ONCE, 1), look(0.2, AT_ONCE + 1, 2)]);
    const runs = [...kinds].reduce<number[][]>((found, kind) => (found.at(-1)?.[0] === kind ? (found.at(-1)![1]!++, found) : [...found, [kind, 1]]), []);
    expect(runs).toEqual([[1, AT_ONCE], [2, AT_ONCE], [1, AT_ONCE], [2, 1], [0, 2]]);
    expect([ends.length, ends[0], ends.at(-1)]).toEqual([4 * (3 * AT_ONCE + 3), 1, 0]);
  });
  it("are moved from where they were drawn to where they would be drawn now", () => {
    const [drawn, now]: [Matrix, Matrix] = [[300, 0, 0, -300, 40, 500], [90, 0, 0, -90, 250, 310]];
    const [x, y] = put(drawn, 0.3, 0.7) as [number, number];
    const [toX, toY] = put(now, 0.3, 0.7) as [number, number];
    const moved = put(between(drawn, now), x, y);
    expect(moved[0]).toBeCloseTo(toX);
    expect(moved[1]).toBeCloseTo(toY);
  });
});

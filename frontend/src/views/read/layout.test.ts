import { expect, test } from "vitest";
import { blocksOf, gathered, laneCount, layOut, touching, type Stretch } from "./layout";

function mark(start: number, end: number, more: Partial<Stretch> = {}): Stretch {
  return { layer: "actors", start, end, stroke: "solid", told: "", ...more };
}

test("marks that overlap lie in lanes of their own, those that do not share one", () => {
  const [one, two, three] = [mark(0, 10), mark(5, 15), mark(12, 20)];
  const segments = layOut({ start: 0, end: 20, continued: false }, [one, two, three]);
  expect(laneCount([one, two, three])).toBe(2);
  expect(segments.map((each) => [each.start, each.end])).toEqual([[0, 5], [5, 10], [10, 12], [12, 15], [15, 20]]);
  expect(segments.map((each) => each.lines.map((line) => line.lane))).toEqual([[0], [0, 1], [1], [1, 0], [0]]);
});

test("the segments are the whole block and nothing else", () => {
  const block = { start: 10, end: 30, continued: false };
  const segments = layOut(block, [mark(0, 12), mark(20, 50)]);
  expect(segments.map((each) => [each.start, each.end])).toEqual([[10, 12], [12, 20], [20, 30]]);
});

test("who says what nests, the outermost first, and opens anew in each block", () => {
  const outer = mark(0, 40, { speaker: "a paper" });
  const inner = mark(10, 20, { speaker: "a minister" });
  const first = layOut({ start: 0, end: 20, continued: false }, [inner, outer]);
  expect(first.map((each) => each.depth)).toEqual([1, 2]);
  expect(first[1]!.opens.map(({ stretch, depth }) => [stretch.speaker, depth])).toEqual([["a minister", 2]]);
  expect(first[1]!.closes.map(({ stretch }) => stretch.speaker)).toEqual(["a minister", "a paper"]);
  const next = layOut({ start: 21, end: 50, continued: false }, [outer]);
  expect(next.map((each) => [each.end, each.depth, each.opens.length])).toEqual([[40, 1, 1], [50, 0, 0]]);
});

test("paragraphs leave out blank lines, and very long ones are cut where sentences end", () => {
  expect(blocksOf("One.\n\n  \nTwo.\r\nThree.").map(({ start, end }) => [start, end])).toEqual([[0, 4], [9, 13], [15, 21]]);
  const text = "x".repeat(6000);
  const blocks = blocksOf(text, [1000, 2400, 4000, 6000]);
  expect(blocks.map(({ start, end, continued }) => [start, end, continued])).toEqual([[0, 2400, false], [2400, 4000, true], [4000, 6000, true]]);
});

test("only marks that touch a block are laid out with it", () => {
  const marks = [mark(0, 100), mark(5, 8), mark(50, 60), mark(70, 80)];
  expect(touching(marks, { start: 40, end: 65, continued: false }, 100).map((each) => each.start)).toEqual([0, 50]);
});

test("paragraphs are gathered in order until they are long enough, and none is lost", () => {
  const blocks = blocksOf(Array.from({ length: 9 }, (_, n) => `${n} `.repeat(150)).join("\n"));
  const found = gathered(blocks);
  expect(found.map((each) => each.blocks.length)).toEqual([3, 3, 3]);
  expect(found.flatMap((each) => each.blocks)).toEqual(blocks);
  expect(found[1]!.start).toBe(blocks[3]!.start);
  expect(found[1]!.end).toBe(blocks[5]!.end);
});

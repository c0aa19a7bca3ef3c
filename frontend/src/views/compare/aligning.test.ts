import { expect, test } from "vitest";
import { blocksOf } from "../read/layout";
import { aligned, differing, inOneOrder } from "./aligning";

test("passages in one order stand opposite each other, and every word stands somewhere", () => {
  const left = "Own lead. The ship left port.\nMore of our own.";
  const right = "The ship left port. Theirs.";
  const shared = { start: 10, end: 29, otherStart: 0, otherEnd: 19 };
  const rows = aligned(blocksOf(left), blocksOf(right), [shared]);
  expect(rows.map((row) => row.number)).toEqual([undefined, 1, undefined]);
  const words = (text: string, blocks: Array<{ start: number; end: number }>) => blocks.map(({ start, end }) => text.slice(start, end)).join("|");
  expect(rows.map((row) => words(left, row.left))).toEqual(["Own lead. ", "The ship left port.", "More of our own."]);
  expect(rows.map((row) => words(right, row.right))).toEqual(["", "The ship left port.", " Theirs."]);
});

test("of passages that cross, those with most words are aligned", () => {
  const short = { start: 0, end: 10, otherStart: 100, otherEnd: 110 };
  const long = { start: 20, end: 80, otherStart: 0, otherEnd: 60 };
  expect(inOneOrder([short, long])).toEqual([long]);
  expect(inOneOrder([])).toEqual([]);
});

test("words that were changed within a passage are found on both sides", () => {
  const [ours, theirs] = ["The ship quietly left the port on Monday.", "The ship left the harbour on Monday."];
  const words = (text: string, ends: Array<[number, number]>) => ends.map(([start, end]) => text.slice(start, end));
  expect(words(ours, differing(ours, [0, ours.length], theirs))).toEqual(["quietly", "port"]);
  expect(words(theirs, differing(theirs, [0, theirs.length], ours))).toEqual(["harbour"]);
});

test("texts that share nothing stand side by side whole", () => {
  expect(aligned(blocksOf("One."), blocksOf("Two.\nThree."), [])).toHaveLength(1);
});

import { expect, test } from "vitest";
import { marked } from "./marked";

const hits = (text: string, words: string): string[] => marked(text, words).filter((part) => part.hit).map((part) => part.text);

test("words that begin so are marked, whatever their case and accents", () => {
  expect(hits("Missiles for Québec, no dismissal", "missil quebec")).toEqual(["Missiles", "Québec"]);
});

test("the parts together are the text as it stands", () => {
  const text = "A “cruise missile” — «ракета» — سلاح 🚀.";
  expect(marked(text, "ракета سلاح missile").map((part) => part.text).join("")).toBe(text);
  expect(hits(text, "ракета سلاح missile")).toEqual(["missile", "ракета", "سلاح"]);
});

test("without words nothing is marked", () => {
  expect(hits("plain", " … ")).toEqual([]);
});

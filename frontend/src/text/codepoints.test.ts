import { expect, test } from "vitest";
import { CodePoints } from "./codepoints";

test("plain text needs no table", () => {
  const text = new CodePoints("a plain line");
  expect(text.slice(2, 7)).toBe("plain");
  expect(text.point(4)).toBe(4);
});

test("letters beyond the first plane count once", () => {
  const text = new CodePoints("𝔸 b 𝔹 c");
  expect(text.slice(2, 3)).toBe("b");
  expect(text.slice(4, 5)).toBe("𝔹");
  expect(text.unit(5)).toBe(7);
  for (let point = 0; point < 7; point++) expect(text.point(text.unit(point))).toBe(point);
});

import { expect, test } from "vitest";
import { plainName } from "./names";

test("a name is shown without the letters that nobody sees", () => {
  expect(plainName(" \u202eMina\u200b Dastan ")).toBe("Mina Dastan");
  expect(plainName("\u200b")).toBe("(a name without letters)");
});

test("a name that would fill the page is cut", () => {
  expect(plainName("a".repeat(10_000))).toHaveLength(160);
});

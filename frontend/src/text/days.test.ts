import { expect, test } from "vitest";
import { dayOf } from "./days";

test("a date means the first or the last day that it can", () => {
  expect(dayOf("1970-01-02")).toBe(1);
  expect([dayOf("1970-02"), dayOf("1970-02", true)]).toEqual([31, 58]);
  expect([dayOf("1970"), dayOf("1970", true)]).toEqual([0, 364]);
  expect(dayOf("2024-02", true)).toBe(dayOf("2024-02-29"));
});

test("what is no date means no day", () => {
  for (const words of [undefined, "", "last spring", "2024-21", "2024-5", "2024-05-01T10"]) expect(dayOf(words)).toBeUndefined();
});

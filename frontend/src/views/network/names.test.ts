import { expect, it } from "vitest";
import { freeOf } from "./names";

const box = (left: number, top: number, forced = false) => ({ left, top, right: left + 40, bottom: top + 10, forced });

it("writes no name over another, and who matters more first", () => {
  expect(freeOf([box(0, 0), box(30, 5), box(60, 5), box(100, 0)])).toEqual([0, 2]);
  expect(freeOf([box(0, 0), box(0, 20), box(50, 0)])).toEqual([0, 1, 2]);
});

it("always writes the name of who is chosen", () => {
  expect(freeOf([box(0, 0, true), box(10, 0, true), box(20, 0)])).toEqual([0, 1]);
});

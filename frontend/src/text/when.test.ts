import { expect, test } from "vitest";
import { ago, toldTime } from "./when";

const NOW = Date.parse("2025-03-10T12:00:00Z");

test.each([
  ["2025-03-10T11:59:50Z", "just now"],
  ["2025-03-10T11:20:00Z", "40 min ago"],
  ["2025-03-10T03:00:00Z", "9 h ago"],
  ["2025-03-09T10:00:00Z", "yesterday"],
  ["2025-03-05T12:00:00Z", "5 days ago"],
  ["2024-12-24T12:00:00Z", "24 Dec 2024"],
  ["no moment", "no moment"],
])("%s is %s", (utc, told) => expect(ago(utc, NOW)).toBe(told));

test("a time that is more than a date is told in words", () => {
  expect(["2025-22", "2024-05", "../2024-05", "2011/..", "1957~", "2024-01/2024-03"].map(toldTime)).toEqual([
    "summer 2025", "2024-05", "until 2024-05", "since 2011", "about 1957", "2024-01 to 2024-03",
  ]);
});

import { expect, test } from "vitest";
import { ago } from "./when";

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

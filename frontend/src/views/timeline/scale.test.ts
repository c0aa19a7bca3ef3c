import { expect, test } from "vitest";
import { dayOf } from "../../text/days";
import { besideBar, cluster, lay, ticks, usualWindow, written } from "./scale";

test("a day is written as the address has it", () => {
  expect(written(dayOf("2024")!)).toBe("2024-01-01");
  expect(written(dayOf("2024-02", true)!)).toBe("2024-02-29");
});

test("words stand behind their bar, before it where the edge is near, and are cut only where neither has room", () => {
  expect(besideBar(100, 20, 200, 800)).toEqual({ x: 100, wide: 226, room: 200, before: false });
  expect(besideBar(700, 20, 200, 800)).toEqual({ x: 494, wide: 226, room: 200, before: true });
  expect(besideBar(160, 20, 200, 300)).toEqual({ x: 0, wide: 180, room: 154, before: true });
  expect(besideBar(100, 20, 200, 300)).toEqual({ x: 100, wide: 200, room: 174, before: false });
});

test("ticks are few, in order, and within the window", () => {
  for (const [from, to] of [["1979", "2024"], ["2023", "2024"], ["2024-01", "2024-02"], ["2024-03-01", "2024-03-05"]] as const) {
    const [first, last] = [dayOf(from)!, dayOf(to, true)!];
    const found = ticks(first, last);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(16);
    for (const tick of found) expect(tick.day >= first && tick.day <= last).toBe(true);
    expect(found.map((tick) => tick.day)).toEqual(found.map((tick) => tick.day).toSorted((a, b) => a - b));
  }
});

test("no two bars of a lane overlap", () => {
  const items = Array.from({ length: 200 }, (_, n) => ({ item: n, x: n * 3, width: 5, wide: 40 + ((n * 37) % 90) }));
  const { laid, lanes } = lay(items);
  expect(lanes).toBeLessThan(60);
  for (let lane = 0; lane < lanes; lane++) {
    const here = laid.filter((each) => each.lane === lane);
    for (let n = 1; n < here.length; n++) expect(here[n]!.x).toBeGreaterThanOrEqual(here[n - 1]!.x + items[here[n - 1]!.item]!.wide);
  }
});

test("one far day does not press the others into a corner", () => {
  const days = Array.from({ length: 50 }, (_, n) => ({ first: 19_700 + n, last: 19_700 + n }));
  const [low] = usualWindow([{ first: 3_300, last: 3_300 }, ...days]);
  expect(low).toBeGreaterThan(19_000);
});

test("marks closer than a finger is wide are put together, and none is lost", () => {
  const marks = [5, 20, 22, 90, 200, 210, 400].map((x) => ({ item: x, x }));
  const found = cluster(marks);
  expect(found.flatMap((each) => each.items)).toEqual([5, 20, 22, 90, 200, 210, 400]);
  for (let n = 1; n < found.length; n++) expect(found[n]!.x).toBeGreaterThanOrEqual(found[n - 1]!.x + found[n - 1]!.width);
});

import { expect, test } from "vitest";
import { boxOf, closedRing, ring, runningOn, withRoom } from "./geometry";

test("a ring keeps its distance whatever the latitude", () => {
  const found = ring([30, 60], 111.19, 4);
  expect(found).toHaveLength(5);
  expect(found[0]![1]).toBeCloseTo(61, 1);
  expect(found[1]![0]).toBeCloseTo(32, 1); // a degree of longitude is half as wide at 60° north
  expect(found[4]![0]).toBeCloseTo(found[0]![0]);
});

test("a box holds all points, and there is none around nothing", () => {
  expect(boxOf([])).toBeUndefined();
  expect(boxOf([[10, 5], [-3, 8]])).toEqual([[-3, 5], [10, 8]]);
});

test("names give way to those before them", () => {
  const box = (id: string, x: number) => ({ id, x, y: 0, width: 40, height: 16 });
  expect(withRoom([box("a", 0), box("b", 30), box("c", 50)], 9).map((each) => each.id)).toEqual(["a", "c"]);
  expect(withRoom([box("a", 0), box("b", 100)], 1)).toHaveLength(1);
});

test("a line across the 180th meridian runs on, and a ring around a pole is closed at the edge", () => {
  expect(runningOn([[179, 60], [-179, 61], [178, 62]])).toEqual([[179, 60], [181, 61], [178, 62]]);
  const pole = closedRing([[0, -70], [120, -71], [-120, -70], [0, -70]]);
  expect(pole.slice(-4)).toEqual([[360, -70], [360, -89], [0, -89], [0, -70]]);
});

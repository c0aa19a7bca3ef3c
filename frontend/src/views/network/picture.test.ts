import { describe, expect, it } from "vitest";
import { inRows } from "./drawing";
import { besides } from "./kept";
import { packed } from "./packing";
import { dayOf } from "../../text/days";
import { holds, inFocus, linesOf, monthOf, MOST_TIED, nearestLine, readPicture, written } from "./picture";

function network(actors: number, ties: [number, number, number, number, number[]][]) {
  return readPicture({
    actors: Array.from({ length: actors }, (_, n) => [`a${n}`, `Actor ${n}`, "person", n, 0]),
    ties: ties.map(([source, target, relation, attestation, days], n) => [`c${n}`, source, target, relation, attestation, 1, days, n ? [] : ["the pass"]]),
    relations: [
      { id: "arms", label: "arms", layer: "arms", directed: true },
      { id: "supplies_intelligence", label: "tells", layer: "arms", directed: true },
      { id: "opposes", label: "opposes", layer: "enmity", directed: false },
    ],
    layers: [{ id: "arms", definition: "" }, { id: "enmity", definition: "" }],
    attestations: ["contested", "single-origin", "corroborated"],
  });
}

describe("lines", () => {
  it("joins the ties of a layer between two, shows that one is contested, and keeps directions apart", () => {
    const lines = linesOf(network(2, [[0, 1, 0, 2, []], [0, 1, 1, 0, []], [1, 0, 0, 1, []], [1, 0, 2, 1, []], [0, 1, 2, 2, []]]).ties);
    expect(lines.map((line) => [line.source, line.layer, line.ties.length, line.attestation])).toEqual([
      ["a0", "arms", 2, "contested"], ["a1", "arms", 1, "single-origin"], ["a0", "enmity", 2, "corroborated"],
    ]);
  });
});

describe("time", () => {
  it("keeps a tie that may hold on a day of the window, and one without a date only where no time is asked", () => {
    const [dated, undated] = network(2, [[0, 1, 0, 1, [100, 120, 300, 310]], [0, 1, 1, 1, []]]).ties;
    expect([holds(dated!, 121, 299), holds(dated!, 120, 130), holds(dated!, undefined, 99), holds(dated!, 305, undefined)]).toEqual([false, true, false, true]);
    expect([holds(undated!, undefined, undefined), holds(undated!, 0, undefined)]).toEqual([true, false]);
  });
  it("has months as the address has them", () => {
    expect(written(monthOf(dayOf("2023-05")!))).toBe("2023-05");
  });
  it("runs from the first month to the last that a tie names, past spells that began before anybody can tell", () => {
    const found = network(2, [[0, 1, 0, 1, [-719162, dayOf("2020-03")!]], [1, 0, 0, 1, [dayOf("2021-07")!, dayOf("2021-07")!]]]);
    expect([written(found.first), written(found.last)]).toEqual(["2020-03", "2021-07"]);
  });
});

describe("the line that a click means", () => {
  it("is the nearest one, if it is near enough, between those who are drawn", () => {
    const lines = linesOf(network(4, [[0, 1, 0, 1, []], [2, 1, 0, 1, []], [3, 1, 0, 1, []]]).ties);
    const places: Record<string, { x: number; y: number }> = { a0: { x: 0, y: 0 }, a1: { x: 100, y: 0 }, a2: { x: 0, y: 100 } };
    const meant = (x: number, y: number) => nearestLine(lines, (id) => places[id], { x, y }, 6)?.source;
    expect([meant(40, 5), meant(50, 46), meant(40, 20), meant(-7, 0), meant(-5, 0)]).toEqual(["a0", "a2", undefined, undefined, "a0"]);
  });
});

describe("focus", () => {
  it("shows the most tied of many, whom somebody asked for, and nobody who was sent away", () => {
    const many = network(400, [[399, 398, 0, 1, []], [399, 397, 0, 1, []]]);
    const found = inFocus(many, { all: false, added: ["a200"], away: ["a397"] });
    expect([found.has("a399"), found.has("a200"), found.has("a397")]).toEqual([true, true, false]);
    expect(found.size).toBe(MOST_TIED);
    expect(inFocus(many, { all: true, added: [], away: [] }).size).toBe(400);
  });
  it("puts who is new beside those it is tied to, always alike", () => {
    const near = [{ x: 100, y: 100 }];
    expect(besides("new", near, { x: 0, y: 0 })).toEqual(besides("new", near, { x: 0, y: 0 }));
    expect(besides("new", [], { x: 5, y: 6 })).toEqual({ x: 5, y: 6 });
  });
});

describe("parts", () => {
  it("are put close together, and none overlap", () => {
    const boxes = Array.from({ length: 40 }, (_, n) => ({ width: 40 + ((n * 37) % 90), height: 30 + ((n * 53) % 70) }));
    const found = packed(boxes, 1.3);
    const all = boxes.map((box, n) => ({ ...found[n]!, right: found[n]!.x + box.width, bottom: found[n]!.y + box.height }));
    const clash = all.some((one, n) => all.slice(n + 1).some((other) => one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom));
    expect(clash).toBe(false);
    const used = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
    expect(Math.max(...all.map((each) => each.right)) * Math.max(...all.map((each) => each.bottom))).toBeLessThan(1.5 * used);
  });
});

describe("a picture that is taken away", () => {
  it("has long names in rows, words whole", () => {
    expect(inRows("Northern Harbour Workers’ Defence League")).toEqual(["Northern Harbour", "Workers’ Defence", "League"]);
    expect(inRows("Ada")).toEqual(["Ada"]);
  });
});

/** The reported network as the page holds it: what is drawn of it is chosen here, and nothing is asked anew for that. */
import type { Shape } from "../../api/client";
import { DAY, dayOf } from "../../text/days";

export type Relation = Shape["RelationLine"];
export type Attestation = Shape["NetworkPicture"]["attestations"][number];

export interface Actor {
  id: string;
  name: string;
  type: string;
  /** Where it stands where no hand has placed it. */
  x: number;
  y: number;
  /** How many ties it has in the whole network. */
  ties: number;
}

export interface Tie {
  claim: string;
  source: Actor;
  target: Actor;
  relation: Relation;
  attestation: Attestation;
  origins: number;
  /** First and last days in turn, counted from 1970. */
  days: number[];
  places: string[];
}

/** What is drawn as one line: all ties of a layer between two actors, in one direction. */
export interface Line {
  key: string;
  source: string;
  target: string;
  layer: string;
  directed: boolean;
  attestation: Attestation;
  ties: Tie[];
}

export interface Picture {
  actors: Actor[];
  byId: Map<string, Actor>;
  ties: Tie[];
  byClaim: Map<string, Tie>;
  layers: Shape["LayerLine"][];
  places: string[];
  /** The months over which ties are dated, counted from the year 0. */
  first: number;
  last: number;
}

/** Up to so many actors all are drawn at first; of more, the MOST_TIED. */
export const FEW = 250;
export const MOST_TIED = 80;
/** Past so many actors, the picture is drawn by the graphics card. */
export const MANY = 2000;

const EARLIEST = monthOf(dayOf("1900") ?? 0);

export function readPicture(found: Shape["NetworkPicture"]): Picture {
  const actors: Actor[] = found.actors.map(([id, name, type, x, y]) => ({ id, name, type, x, y, ties: 0 }));
  const nobody: Actor = { id: "", name: "", type: "", x: 0, y: 0, ties: 0 };
  const relations = found.relations;
  const ties = found.ties.map(([claim, source, target, relation, attestation, origins, days, places]): Tie => {
    const ends = { source: actors[source] ?? nobody, target: actors[target] ?? nobody };
    ends.source.ties += 1;
    if (ends.target !== ends.source) ends.target.ties += 1;
    return { claim, ...ends, relation: relations[relation]!, attestation: found.attestations[attestation]!, origins, days, places };
  });
  let [first, last] = [Infinity, -Infinity];
  for (const tie of ties) {
    for (const day of tie.days) {
      const month = monthOf(day);
      // A spell that began before anybody can tell, or that lasts, has no end that a slider could show.
      if (month < EARLIEST || month > 12 * 2100) continue;
      first = Math.min(first, month);
      last = Math.max(last, month);
    }
  }
  return {
    actors,
    byId: new Map(actors.map((each) => [each.id, each])),
    ties,
    byClaim: new Map(ties.map((each) => [each.claim, each])),
    layers: found.layers,
    places: [...new Set(ties.flatMap((each) => each.places))].sort(),
    first,
    last,
  };
}

/** Whether a tie may hold on some day from `from` to `to`; a tie that nothing dates holds only where no time is asked. */
export function holds(tie: Tie, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  const [begins, ends] = [from ?? -Infinity, to ?? Infinity];
  for (let n = 0; n < tie.days.length; n += 2) if (tie.days[n]! <= ends && begins <= tie.days[n + 1]!) return true;
  return false;
}

/** The lines that these ties are drawn as. */
export function linesOf(ties: Iterable<Tie>): Line[] {
  const lines = new Map<string, Line>();
  for (const tie of ties) {
    const [source, target] = [tie.source.id, tie.target.id];
    const turned = !tie.relation.directed && source > target;
    const ends = turned ? [target, source] : [source, target];
    const key = `${tie.relation.layer} ${tie.relation.directed ? ">" : "-"} ${ends[0]} ${ends[1]}`;
    const line = lines.get(key);
    if (line) {
      line.ties.push(tie);
      line.attestation = weightier(line.attestation, tie.attestation);
    } else {
      lines.set(key, { key, source: ends[0]!, target: ends[1]!, layer: tie.relation.layer, directed: tie.relation.directed, attestation: tie.attestation, ties: [tie] });
    }
  }
  return [...lines.values()];
}

/** How a line of several ties is drawn: that one of them is contested must be seen; else the best attested counts. */
function weightier(one: Attestation, other: Attestation): Attestation {
  const order: Attestation[] = ["contested", "corroborated", "single-origin"];
  return order.find((each) => each === one || each === other) ?? one;
}

/** The line that runs nearest to a point, no further than `within`; places are on the screen, undefined for who is not drawn. */
export function nearestLine(lines: Line[], placeOf: (id: string) => { x: number; y: number } | undefined, { x, y }: { x: number; y: number }, within: number): Line | undefined {
  const places = new Map<string, { x: number; y: number } | undefined>();
  const at = (id: string) => (places.has(id) ? places.get(id) : places.set(id, placeOf(id)).get(id));
  let [nearest, least]: [Line | undefined, number] = [undefined, within * within];
  for (const line of lines) {
    const [from, to] = [at(line.source), at(line.target)];
    if (!from || !to) continue;
    const [wide, high] = [to.x - from.x, to.y - from.y];
    const along = Math.min(1, Math.max(0, ((x - from.x) * wide + (y - from.y) * high) / (wide * wide + high * high || 1)));
    const away = (from.x + along * wide - x) ** 2 + (from.y + along * high - y) ** 2;
    if (away <= least) [nearest, least] = [line, away];
  }
  return nearest;
}

export interface Focus {
  all: boolean;
  /** Actors brought in, and taken away, by hand. */
  added: readonly string[];
  away: readonly string[];
}

/** Which actors are drawn: all of a small network, the most tied of a large one, and whom somebody asked for. */
export function inFocus(picture: Picture, { all, added, away }: Focus): Set<string> {
  const whole = all || picture.actors.length <= FEW;
  const most = whole ? picture.actors : [...picture.actors].sort((a, b) => b.ties - a.ties || (a.id < b.id ? -1 : 1)).slice(0, MOST_TIED);
  const found = new Set(most.map((each) => each.id));
  for (const id of added) if (picture.byId.has(id)) found.add(id);
  for (const id of away) found.delete(id);
  return found;
}

/** The month of a day, counted from the year 0. */
export function monthOf(day: number): number {
  const found = new Date(day * DAY);
  return found.getUTCFullYear() * 12 + found.getUTCMonth();
}

/** A month as the address has it: `2023-05`. */
export function written(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** A month as somebody reads it: `May 2023`. */
export function told(month: number): string {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
}

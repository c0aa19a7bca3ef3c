/** Shapes on the globe, and which names have room on the map. Degrees are WGS 84, longitude first. */
export type Position = [number, number];

const EARTH = 6371; // km
const turn = Math.PI / 180;

/** A ring around a point, so many km away from it; kept off the poles, where a flat map ends. */
export function ring([lon, lat]: Position, km: number, corners = 72): Position[] {
  const far = km / EARTH;
  const high = lat * turn;
  return Array.from({ length: corners + 1 }, (_, n) => {
    const towards = (n / corners) * 2 * Math.PI;
    const up = Math.asin(Math.sin(high) * Math.cos(far) + Math.cos(high) * Math.sin(far) * Math.cos(towards));
    const along = Math.atan2(Math.sin(towards) * Math.sin(far) * Math.cos(high), Math.cos(far) - Math.sin(high) * Math.sin(up));
    return [lon + along / turn, Math.max(-84, Math.min(84, up / turn))];
  });
}

/** A line that runs on where it crosses the 180th meridian, in place of one that jumps back around the whole world. */
export function runningOn(line: readonly Position[]): Position[] {
  let shift = 0;
  return line.map(([lon, lat], n) => {
    const before = line[n - 1]?.[0] ?? lon;
    if (lon - before > 180) shift -= 360;
    else if (lon - before < -180) shift += 360;
    return [lon + shift, lat];
  });
}

/** A ring that runs on; one around a pole is closed by way of the map's edge. */
export function closedRing(line: readonly Position[]): Position[] {
  const found = runningOn(line);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return found;
  const edge = last[1] < 0 ? -89 : 89;
  return [...found, [last[0], edge], [first[0], edge], first];
}

/** The corners of a box around some rings or points: west and south, east and north; nothing where there are none. */
export function boxOf(points: Iterable<Position>): [Position, Position] | undefined {
  let box: [Position, Position] | undefined;
  for (const [lon, lat] of points) {
    box ??= [[lon, lat], [lon, lat]];
    box[0] = [Math.min(box[0][0], lon), Math.min(box[0][1], lat)];
    box[1] = [Math.max(box[1][0], lon), Math.max(box[1][1], lat)];
  }
  return box;
}

export interface Wordy {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The boxes that have room beside those before them, in their order; at most so many. */
export function withRoom<T extends Wordy>(boxes: Iterable<T>, most: number): T[] {
  const kept: T[] = [];
  for (const box of boxes) {
    const meets = kept.some((other) =>
      Math.abs(other.x - box.x) < (other.width + box.width) / 2 && Math.abs(other.y - box.y) < (other.height + box.height) / 2);
    if (!meets) kept.push(box);
    if (kept.length >= most) break;
  }
  return kept;
}

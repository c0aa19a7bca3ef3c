/** Where somebody put the actors of a case: remembered in this browser, since it is a matter of the eye, not of the case. */
export interface Spot {
  x: number;
  y: number;
  /** Whether it stays when the picture is arranged anew. */
  pinned?: boolean;
}

export type Spots = Map<string, Spot>;

/** One unit of the server's places, in pixels at the usual size. */
export const UNIT = 80;
const MOST = 20_000;

export function rememberedSpots(of: string): Spots {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(nameOf(of)) ?? "[]");
    if (!Array.isArray(found)) return new Map();
    return new Map(found.filter(isEntry).map(([id, x, y, pinned]) => [id, { x, y, pinned: pinned === 1 }]));
  } catch {
    return new Map();
  }
}

export function rememberSpots(of: string, spots: Spots): void {
  const entries = [...spots].slice(-MOST).map(([id, spot]) => [id, Math.round(spot.x), Math.round(spot.y), spot.pinned ? 1 : 0]);
  try {
    localStorage.setItem(nameOf(of), JSON.stringify(entries));
  } catch {
    // A full store: the picture is arranged anew the next time, which loses nothing of the case.
  }
}

export function forgetSpots(of: string): void {
  localStorage.removeItem(nameOf(of));
}

function nameOf(of: string): string {
  return `tieline.network.${of}`;
}

function isEntry(entry: unknown): entry is [string, number, number, number] {
  return Array.isArray(entry) && typeof entry[0] === "string" && Number.isFinite(entry[1]) && Number.isFinite(entry[2]);
}

/** A place for one who is new: among those it is tied to, a little aside, always the same way. */
export function besides(id: string, near: Spot[], otherwise: Spot): Spot {
  if (!near.length) return otherwise;
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  const angle = ((hash % 360) / 180) * Math.PI;
  const [x, y] = [near.reduce((sum, spot) => sum + spot.x, 0) / near.length, near.reduce((sum, spot) => sum + spot.y, 0) / near.length];
  const away = near.length === 1 ? 1.4 * UNIT : 0.7 * UNIT;
  return { x: x + away * Math.cos(angle), y: y + away * Math.sin(angle) };
}

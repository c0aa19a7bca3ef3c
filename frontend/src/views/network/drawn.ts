/** What both ways of drawing are given, and what they can be asked for. */
import type { Spot, Spots } from "./kept";
import type { Actor, Line } from "./picture";

export interface Drawn {
  actors: Actor[];
  lines: Line[];
  /** Ties that a scenario assumes: drawn as nothing else is, and there is nothing behind them to open. */
  assumed: Line[];
  /** Where everybody who is drawn stands. */
  spots: Spots;
  /** What is chosen: an actor's id, a line's key. */
  actor: string | undefined;
  line: string | undefined;
  /** Actors and lines of the ways between two, which stand out. */
  way: ReadonlySet<string>;
  /** Actors and lines that are struck, and actors who lose their last tie by it. */
  struck: ReadonlySet<string>;
  fallen: ReadonlySet<string>;
  dark: boolean;
  choose: (actor: string) => void;
  open: (line: Line) => void;
  leave: () => void;
  /** Somebody was put elsewhere by hand. */
  moved: (spots: [string, Spot][]) => void;
  /** The picture stands and can be asked. */
  ready?: () => void;
}

export interface Canvas {
  fit: () => void;
  zoom: (by: number) => void;
  /** Bring an actor or a line into sight. */
  show: (id: string) => void;
  /** Places by the ties of those who are drawn, those in `fixed` where they are; only in pictures that are not too large. */
  arranged?: (fixed: Spots) => Spots;
}

/** How ties and actors look. No two differ by colour alone: layers end in marks of their own, classes differ in strokes. */
import type { Attestation } from "./picture";

export type Mark = "triangle" | "circle" | "vee" | "diamond" | "square" | "tee" | "chevron" | "none" | "ring" | "cross";

/** The mark at the end of a layer's lines, and the token of its colour. Enmity is barred at both ends. */
const LAYERS: Record<string, { mark: Mark; colour: string }> = {
  command: { mark: "triangle", colour: "--layer-command" },
  membership: { mark: "ring", colour: "--layer-membership" },
  arms: { mark: "vee", colour: "--layer-arms" },
  money: { mark: "diamond", colour: "--layer-money" },
  training: { mark: "square", colour: "--layer-training" },
  doctrine: { mark: "none", colour: "--layer-doctrine" },
  diplomacy: { mark: "circle", colour: "--layer-diplomacy" },
  transit: { mark: "chevron", colour: "--layer-transit" },
  enmity: { mark: "tee", colour: "--layer-enmity" },
  family: { mark: "cross", colour: "--layer-other" },
};
/** Ties without a direction bear their mark at both ends. */
export function lookOf(layer: string): { mark: Mark; colour: string } {
  return LAYERS[layer] ?? { mark: "triangle", colour: "--layer-other" };
}

/** The marks as they are drawn at the end of a line that runs to the right and ends at 0, 0. */
export const MARKS: Record<Mark, { d: string; filled: boolean; width: number }> = {
  triangle: { d: "M0 0L-11 5V-5Z", filled: true, width: 0 },
  vee: { d: "M0 0L-11 6L-7 0L-11 -6Z", filled: true, width: 0 },
  diamond: { d: "M0 0L-6 5L-12 0L-6 -5Z", filled: true, width: 0 },
  square: { d: "M0 -4.5H-9V4.5H0Z", filled: true, width: 0 },
  circle: { d: "M-10 0A5 5 0 1 0 0 0A5 5 0 1 0 -10 0Z", filled: true, width: 0 },
  ring: { d: "M-10 0A5 5 0 1 0 0 0A5 5 0 1 0 -10 0Z", filled: false, width: 1.6 },
  tee: { d: "M0 -7V7", filled: true, width: 3.5 },
  chevron: { d: "M-9 -6L-1 0L-9 6", filled: false, width: 2.6 },
  cross: { d: "M0 0L-10 5V-5ZM-14 -6V6", filled: true, width: 2 },
  none: { d: "", filled: false, width: 0 },
};

export const STROKES: Record<Attestation, { width: number; dashes: number[]; told: string }> = {
  corroborated: { width: 2.6, dashes: [], told: "two independent origins or more" },
  "single-origin": { width: 1.5, dashes: [2, 3], told: "one origin, or none that is known" },
  contested: { width: 2, dashes: [9, 5], told: "somebody denies it" },
};

/** How a tie is drawn that a scenario assumes: as none that is reported. */
export const ASSUMED = { width: 3, dashes: [10, 3, 2, 3] };

export type Form = "circle" | "square" | "diamond" | "triangle" | "hexagon";

export const FORMS: Record<Form, string> = {
  circle: "person", square: "state", diamond: "armed group", triangle: "place", hexagon: "other",
};

export function formOf(type: string): Form {
  if (type === "person") return "circle";
  if (type === "state" || type === "government") return "square";
  if (type === "armed_group") return "diamond";
  return type === "place" ? "triangle" : "hexagon";
}

/** How wide an actor is drawn, by its ties. */
export function sizeOf(ties: number): number {
  return Math.min(40, 13 + 4 * Math.sqrt(ties));
}

/** A name as canvases can bear it: no invisible letters, none that turn the others around, not too long. */
export function plainName(name: string): string {
  const plain = name.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]/gu, "").trim();
  return plain === "" ? "(a name without letters)" : plain.length > 32 ? `${plain.slice(0, 31)}…` : plain;
}

/** How a claim is held against a hypothesis (Heuer 1999): the letters, their words, and the keys that give them. */
import type { Shape } from "../../api/client";

export type Rating = Shape["ShownCell"]["rating"];
export type Weight = Shape["ShownCell"]["weight"];

export const RATINGS: readonly { id: Rating; told: string; key: string }[] = [
  { id: "CC", told: "very consistent", key: "1" },
  { id: "C", told: "consistent", key: "2" },
  { id: "N", told: "neither", key: "3" },
  { id: "I", told: "inconsistent", key: "4" },
  { id: "II", told: "very inconsistent", key: "5" },
];
export const WEIGHTS: readonly Weight[] = ["low", "medium", "high"];
export const MARK: Record<Weight, string> = { low: "▾", medium: "", high: "▴" };

/** A cell in words, for those who don't see it. */
export function toldRating(rating: Rating, weight: Weight): string {
  const told = RATINGS.find((each) => each.id === rating)?.told ?? rating;
  return weight === "medium" ? told : `${told}, weight ${weight}`;
}

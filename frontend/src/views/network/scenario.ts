/** What a scenario takes out of the network, and the ties that it assumes. */
import type { Shape } from "../../api/client";
import type { Line, Relation } from "./picture";

export interface Scenario {
  actors: string[];
  claims: string[];
  places: string[];
  /** Ties that nobody reports, each as `actor|relation|actor`. */
  added: string[];
}

export interface Assumed {
  source: string;
  relation: string;
  target: string;
}

/** A tie that is assumed; undefined where the words are none. */
export function assumedOf(told: string): Assumed | undefined {
  const [source, relation, target, ...more] = told.split("|");
  return source && relation && target && !more.length ? { source, relation, target } : undefined;
}

export function assumedAs({ source, relation, target }: Assumed): string {
  return `${source}|${relation}|${target}`;
}

/** Assumed ties as an address has them, where `|` stands between ids; and back. */
export function inAddress(added: readonly string[]): string[] {
  return added.map((each) => each.replaceAll("|", "~"));
}

export function fromAddress(written: readonly string[]): string[] {
  return written.map((each) => each.replaceAll("~", "|")).filter((each) => assumedOf(each));
}

/** The lines that assumed ties are drawn as, between those who are drawn. */
export function assumedLines(added: readonly string[], relations: ReadonlyMap<string, Relation>, drawn: ReadonlySet<string>): Line[] {
  return added.flatMap((told) => {
    const tie = assumedOf(told);
    const relation = tie && relations.get(tie.relation);
    if (!tie || !relation || tie.source === tie.target || !drawn.has(tie.source) || !drawn.has(tie.target)) return [];
    return [{ key: `assumed ${told}`, source: tie.source, target: tie.target, layer: relation.layer, directed: relation.directed, attestation: "single-origin" as const, ties: [] }];
  });
}

export function scenarioOf(found: Pick<Shape["WhatIf"], "actors" | "claims" | "places" | "added">): Scenario {
  return { actors: found.actors, claims: found.claims, places: found.places, added: found.added.map(assumedAs) };
}

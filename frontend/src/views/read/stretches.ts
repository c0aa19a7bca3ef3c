/** A document's marks and statements as stretches of its text: code points become UTF-16 units here, and nowhere after. */
import type { Shape } from "../../api/client";
import type { CodePoints } from "../../text/codepoints";
import { plainName } from "../../text/names";
import { toldTime } from "../../text/when";
import type { LayerId, Stroke } from "./layers";
import type { Stretch } from "./layout";

export type Row = Shape["ReadStatement"];

/** What a statement is given to show and to decide, as a row and opened. */
export interface Opened {
  row: Row;
  document: string;
  /** Its words, as they stand. */
  words: string;
  cue: string;
  decides: boolean;
  /** What decisions made here changed, in words. */
  changed: readonly string[] | undefined;
  rule: (verdict: "accept" | "reject" | "correct", why: boolean) => void;
  takeBack: (judgement: string) => void;
}

export type Ends = readonly [start: number, end: number];

/** Where a statement stands in the text. */
export interface Placed {
  row: Row;
  start: number;
  end: number;
  evidence: Ends[];
  cue: Ends | undefined;
  who: Ends | undefined;
  whom: Ends | undefined;
}

export function placed(row: Row, points: CodePoints): Placed {
  const ends = (start: number | null | undefined, end: number | null | undefined): Ends | undefined =>
    typeof start === "number" && typeof end === "number" ? [points.unit(start), points.unit(end)] : undefined;
  const evidence = [[row.start, row.end] as const, ...row.also.map(({ start, end }) => [start, end] as const)];
  const inUnits = evidence.map(([start, end]) => [points.unit(start), points.unit(end)] as const);
  return {
    row,
    start: inUnits[0]![0],
    end: inUnits[0]![1],
    evidence: inUnits,
    cue: ends(row.cue?.start, row.cue?.end),
    who: ends(row.subject?.start, row.subject?.end),
    whom: ends(row.object?.start, row.object?.end),
  };
}

const HEDGES: Record<string, string> = {
  denied: "denied", intended: "planned", predicted: "foretold", conditional: "if", hypothetical: "imagined", rumoured: "rumoured",
  required: "called for", probable: "probable", possible: "possible", unstated: "left open",
};
const MENTIONED: Record<string, Stroke> = { name: "solid", nominal: "dashed", pronoun: "dotted" };

export function hedge(word: string): string {
  return HEDGES[word] ?? word;
}

/** All that a reading marks beside its statements. */
export function stretchesOf(marks: readonly Shape["Mark"][], points: CodePoints): Stretch[] {
  return marks.map((mark) => {
    const common = { layer: mark.layer as LayerId, start: points.unit(mark.start), end: points.unit(mark.end), actor: mark.actor };
    switch (mark.layer) {
      case "actors":
        return { ...common, stroke: MENTIONED[mark.kind] ?? "solid", told: mark.told, label: mark.kind === "name" ? undefined : mark.told };
      case "says":
        if (mark.kind === "source") return { ...common, stroke: "dotted", told: `speaks: ${mark.told}` };
        if (mark.kind === "cue") return { ...common, stroke: "dashed", told: `the words that lay it to ${mark.told}` };
        return { ...common, stroke: "solid", told: `laid to ${mark.told}`, speaker: mark.told };
      case "certainty":
        return { ...common, stroke: "dashed", told: mark.told.split(", ").map(hedge).join(", "), label: mark.told.split(", ").map(hedge).join(", ") };
      case "loaded":
        return { ...common, stroke: "zigzag", told: mark.told };
      case "places":
        return { ...common, stroke: "long", told: mark.told + (mark.kind ? ` (${mark.kind})` : ""), label: mark.kind || undefined };
      default:
        return { ...common, stroke: "dashdot", told: mark.told, label: mark.kind || "?" };
    }
  });
}

/** The words that carry the statements, and what the packs say of them. */
export function stretchesOfStatements(statements: readonly Placed[]): Stretch[] {
  return statements.flatMap((each) => {
    const [start, end] = each.cue ?? [each.start, each.end];
    const { row } = each;
    if (row.standing === "rejected") return [];
    const told = [row.subject?.name, row.label, row.object?.name].filter(Boolean).join(" ");
    const found: Stretch[] = [{ layer: "ties", start, end, stroke: row.kind === "tie" ? "double" : "thick", told, statement: row.id }];
    for (const check of row.checks) {
      found.push({ layer: "checks", start, end, stroke: "thick", told: `${check.verdict}: ${check.why}. Known: ${check.known}`, label: SIGNS[check.verdict], statement: row.id });
    }
    return found;
  });
}

const SIGNS = { agrees: "✓ agrees", contradicts: "✗ contradicts", "cannot tell": "? cannot tell" } as const;

/** The passages that other documents have too. */
export function stretchesOfCopies(copies: readonly Shape["Copy"][], points: CodePoints): Stretch[] {
  return copies.flatMap((copy) =>
    copy.passages.map((passage) => ({
      layer: "copied" as const,
      start: points.unit(passage.start),
      end: points.unit(passage.end),
      stroke: "comb" as const,
      told: `also in ${copy.title}`,
    })),
  );
}

/** Stretches in the order of their starts, and how long the longest is. */
export function inOrder(stretches: readonly Stretch[]): { stretches: Stretch[]; longest: number } {
  const sorted = [...stretches].sort((a, b) => a.start - b.start || b.end - a.end);
  return { stretches: sorted, longest: sorted.reduce((most, each) => Math.max(most, each.end - each.start), 0) };
}

/** Who says or denies a statement, from the innermost voice outwards. */
export function voicesTold(row: Row): string {
  const does = row.polarity === "denied" ? "denies it" : "says so";
  const names = row.voices.map((voice) => voice.name + (voice.vague ? " (unnamed source)" : ""));
  if (!names.length) return row.standing === "added" ? "added by the analyst" : `the author ${does}`;
  const [inner, ...outer] = names.toReversed();
  return [`${inner} ${does}`, ...outer].join(", according to ");
}

/** A statement in plain words, with all that its row shows. */
export function inWords(row: Row): string {
  const parts = [row.subject?.name ?? "somebody", row.label, row.object?.name ?? "", ...hedgesOf(row), voicesTold(row), row.when ? toldTime(row.when) : "", row.place ? `in ${row.place}` : ""];
  return parts.filter(Boolean).map(plainName).join(" ");
}

/** What makes a statement less than a plain assertion. */
export function hedgesOf(row: Row): string[] {
  return [row.polarity === "denied" ? "denied" : "", row.mode === "actual" ? "" : row.mode, row.certainty === "certain" ? "" : row.certainty]
    .filter(Boolean).map(hedge);
}

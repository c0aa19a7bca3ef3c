/** The layers of a text that is read: what each shows, how it is drawn, and the key that switches it. */

export type LayerId = "actors" | "says" | "certainty" | "ties" | "loaded" | "places" | "times" | "checks" | "copied";

/** How a line under words is drawn: no two layers alike, so that nothing hangs on colour. */
export type Stroke = "solid" | "dashed" | "dotted" | "double" | "thick" | "zigzag" | "long" | "dashdot" | "comb";

export interface Layer {
  id: LayerId;
  title: string;
  about: string;
  stroke: Stroke;
}

export const LAYERS: Layer[] = [
  { id: "actors", title: "Actors", about: "Who is named (solid), described (dashed) or meant by a pronoun (dotted), with whom it was taken for", stroke: "solid" },
  { id: "says", title: "Who says what", about: "What the text lays to somebody, in brackets with the name; brackets within brackets where one cites another. Without brackets the author says it", stroke: "dotted" },
  { id: "ties", title: "Ties and events", about: "The words that carry a statement: a double line for a tie, a thick one for an event", stroke: "double" },
  { id: "certainty", title: "Certainty and mode", about: "What is denied, less than certain, planned, foretold, conditional, imagined, rumoured or called for; plain assertions bear no mark", stroke: "dashed" },
  { id: "loaded", title: "Loaded words", about: "Words that push rather than inform, whoever is their target", stroke: "zigzag" },
  { id: "places", title: "Places", about: "Places, with the country each most probably lies in", stroke: "long" },
  { id: "times", title: "Times", about: "Times, with their date where the text fixes one", stroke: "dashdot" },
  { id: "checks", title: "Checks", about: "What the packs know of a statement: agrees, contradicts, or cannot tell", stroke: "thick" },
  { id: "copied", title: "Copied passages", about: "Words that another document of the case has too", stroke: "comb" },
];

export const USUAL: LayerId[] = ["actors", "says", "ties"];

const ids = new Set<string>(LAYERS.map((layer) => layer.id));

/** The layers that an address names; the usual ones where it names none, and none for `none`. */
export function layersIn(named: string | undefined): LayerId[] {
  if (named === undefined) return USUAL;
  return named.split(",").filter((id): id is LayerId => ids.has(id));
}

/** Layers as an address names them; undefined for the usual ones. */
export function layersNamed(shown: ReadonlySet<LayerId>): string | undefined {
  const named = LAYERS.filter((layer) => shown.has(layer.id)).map((layer) => layer.id).join(",");
  const usual = LAYERS.filter((layer) => USUAL.includes(layer.id)).map((layer) => layer.id).join(",");
  return named === usual ? undefined : named || "none";
}

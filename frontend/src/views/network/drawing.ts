/** The picture as a file: drawn once more from the places, with what its marks mean, so that it can leave the program. */
import { paint } from "../../parts/paint";
import { ASSUMED, FORMS, formOf, lookOf, MARKS, plainName, sizeOf, STROKES, type Form, type Mark } from "./look";
import { UNIT, type Spots } from "./kept";
import type { Actor, Attestation, Line } from "./picture";

interface Drawing {
  actors: Actor[];
  lines: Line[];
  /** What a scenario makes of it: ties that it assumes, actors and lines (ids, keys) that it strikes, who loses all ties. */
  assumed: Line[];
  struck: ReadonlySet<string>;
  fallen: ReadonlySet<string>;
  spots: Spots;
  layers: string[];
  /** What stands under the picture: what is shown of what, and when. */
  caption: string;
}

const LEGEND = 190;
const WIDE = 18; // letters of a name in a row
const ROW = 13;

/** The picture with its legend, as SVG. It names no style sheet and no font that has to be fetched. */
export function drawSvg({ actors, lines, assumed, struck, fallen, spots, layers, caption }: Drawing): string {
  const at = new Map(actors.map((each) => [each.id, spots.get(each.id) ?? { x: each.x * UNIT, y: each.y * UNIT }]));
  const xs = [...at.values()].map((spot) => spot.x), ys = [...at.values()].map((spot) => spot.y);
  const [left, top] = [least(xs) - 90, least(ys) - 50];
  const [width, height] = [Math.max(520, most(xs) - left + 90) + LEGEND, Math.max(420, most(ys) - top + 70) + 40];
  const bySize = new Map(actors.map((each) => [each.id, sizeOf(each.ties) / 2]));
  const many = new Map<string, number>();
  const isAssumed = new Set(assumed);
  const drawn = [...lines, ...assumed].map((line) => {
    const [a, b] = [at.get(line.source), at.get(line.target)];
    if (!a || !b || line.source === line.target) return "";
    const pair = [line.source, line.target].sort().join(" ");
    const turn = many.get(pair) ?? 0;
    many.set(pair, turn + 1);
    const look = isAssumed.has(line) ? "assumed" : struck.has(line.key) ? "struck" : "reported";
    return drawLine(line, look, a, b, bySize.get(line.source) ?? 8, bySize.get(line.target) ?? 8, line.source < line.target ? bend(turn) : -bend(turn));
  });
  const ink = hex("--ink"), ground = hex("--ground");
  const people = actors.map((each) => {
    const { x, y } = at.get(each.id)!, half = bySize.get(each.id)!;
    const isStruck = struck.has(each.id), gone = isStruck || fallen.has(each.id);
    const words = inRows(isStruck ? `✕ ${plainName(each.name)}` : plainName(each.name)).map((row, at) => `<tspan x="${n(x)}" y="${n(y + half + 13 + at * ROW)}">${escaped(row)}</tspan>`).join("");
    return `${drawForm(formOf(each.type), x, y, half, isStruck ? "struck" : gone ? "fallen" : undefined)}<text text-anchor="middle" paint-order="stroke" stroke="${ground}" stroke-width="3" stroke-linejoin="round" fill="${gone ? hex("--bad") : ink}" font-size="12">${words}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" font-family="sans-serif">`,
    `<title>${escaped(caption)}</title>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${ground}"/>`,
    ...drawn, ...people,
    legend(layers, { assumed: assumed.length > 0, struck: struck.size > 0, fallen: fallen.size > 0 }, left + width - LEGEND + 8, top + 24, ink),
    `<text x="${n(left + 16)}" y="${n(top + height - 14)}" font-size="12" fill="${hex("--ink-soft")}">${escaped(caption)}</text>`,
    "</svg>",
  ].join("\n");
}

/** The same as PNG, twice as fine as a screen. */
export async function drawPng(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const finer = Math.min(2, 8000 / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(image.width * finer), Math.round(image.height * finer)];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The picture is too large to be drawn: show fewer actors, or take the SVG."))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

type Look = "reported" | "assumed" | "struck";

function drawLine(line: Line, look: Look, a: { x: number; y: number }, b: { x: number; y: number }, from: number, to: number, aside: number): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const middle = { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * aside * 2, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * aside * 2 };
  const [begins, ends] = [towards(a, middle, from + 3), towards(b, middle, to + 3)];
  const { mark, colour } = lookOf(line.layer), stroke = look === "assumed" ? ASSUMED : STROKES[line.attestation];
  const painted = hex(look === "assumed" ? "--accent" : look === "struck" ? "--bad" : colour);
  const dashes = stroke.dashes.length ? ` stroke-dasharray="${stroke.dashes.join(" ")}"` : "";
  const heads = drawMark(mark, ends, angle(middle, ends), painted) + (line.directed ? "" : drawMark(mark, begins, angle(middle, begins), painted));
  const told = { assumed: "assumed", struck: "✕", reported: line.attestation === "contested" ? "?" : "" }[look];
  const inks = { assumed: "--accent", struck: "--bad", reported: "--warn" } as const;
  const words = told && `<text x="${n((begins.x + 2 * middle.x + ends.x) / 4)}" y="${n((begins.y + 2 * middle.y + ends.y) / 4 + 4)}" text-anchor="middle" font-size="${told.length > 1 ? 12 : 14}" font-weight="bold" paint-order="stroke" stroke="${hex("--ground")}" stroke-width="3" fill="${hex(inks[look])}">${told}</text>`;
  return `<path d="M${n(begins.x)} ${n(begins.y)}Q${n(middle.x)} ${n(middle.y)} ${n(ends.x)} ${n(ends.y)}" fill="none" stroke="${painted}" stroke-width="${stroke.width}"${dashes}${look === "struck" ? ' stroke-opacity="0.5"' : ""}/>${heads}${words}`;
}

/** The mark of a layer at a point, turned the way that its line runs. */
export function drawMark(mark: Mark, at: { x: number; y: number }, turn: number, colour: string): string {
  const { d, filled, width } = MARKS[mark];
  if (!d) return "";
  const look = `fill="${filled ? colour : hex("--ground")}"${width ? ` stroke="${colour}" stroke-width="${width}"` : ""}`;
  return `<path transform="translate(${n(at.x)} ${n(at.y)}) rotate(${n((turn * 180) / Math.PI)})" d="${d}" ${look}/>`;
}

/** The outline of a kind of actor around a point. */
export function drawForm(form: Form, x: number, y: number, half: number, gone?: "struck" | "fallen"): string {
  const corners: Record<Form, [number, number][]> = {
    circle: [], square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]], triangle: [[0, -1], [1, 1], [-1, 1]],
    hexagon: [[-0.5, -1], [0.5, -1], [1, 0], [0.5, 1], [-0.5, 1], [-1, 0]],
  };
  const look = `fill="${hex("--sheet")}" stroke="${hex(gone ? "--bad" : "--line-strong")}" stroke-width="2"${gone ? ` stroke-dasharray="${gone === "struck" ? "5 3" : "1.5 2.5"}"` : ""}`;
  if (form === "circle") return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(half)}" ${look}/>`;
  return `<path d="M${corners[form].map(([dx, dy]) => `${n(x + dx * half)} ${n(y + dy * half)}`).join("L")}Z" ${look}/>`;
}

function legend(layers: string[], scenario: { assumed: boolean; struck: boolean; fallen: boolean }, x: number, y: number, ink: string): string {
  let row = y;
  const parts: string[] = [];
  const head = (words: string) => {
    parts.push(`<text x="${n(x)}" y="${n(row)}" font-size="12" font-weight="bold" fill="${ink}">${words}</text>`);
    row += 19;
  };
  const line = (words: string, drawn: string) => {
    parts.push(drawn, `<text x="${n(x + 48)}" y="${n(row)}" font-size="12" fill="${ink}">${escaped(words)}</text>`);
    row += 18;
  };
  head("Ties");
  for (const layer of layers) {
    const { mark, colour } = lookOf(layer), painted = hex(colour);
    line(layer, `<path d="M${n(x)} ${n(row - 4)}H${n(x + 38)}" stroke="${painted}" stroke-width="2"/>${drawMark(mark, { x: x + 40, y: row - 4 }, 0, painted)}${layer === "enmity" ? drawMark(mark, { x, y: row - 4 }, Math.PI, painted) : ""}`);
  }
  row += 10;
  head("How they are attested");
  for (const [attestation, stroke] of Object.entries(STROKES) as [Attestation, (typeof STROKES)[Attestation]][]) {
    const dashes = stroke.dashes.length ? ` stroke-dasharray="${stroke.dashes.join(" ")}"` : "";
    const doubt = attestation === "contested" ? `<text x="${n(x + 20)}" y="${n(row)}" text-anchor="middle" font-size="14" font-weight="bold" paint-order="stroke" stroke="${hex("--ground")}" stroke-width="3" fill="${hex("--warn")}">?</text>` : "";
    line(attestation.replace("-", " "), `<path d="M${n(x)} ${n(row - 4)}H${n(x + 40)}" stroke="${ink}" stroke-width="${stroke.width}"${dashes}/>${doubt}`);
  }
  row += 10;
  head("Actors");
  for (const [form, told] of Object.entries(FORMS) as [Form, string][]) line(told, drawForm(form, x + 20, row - 4, 7));
  if (scenario.assumed || scenario.struck || scenario.fallen) {
    row += 10;
    head("What if");
    const middle = (words: string, colour: string) => `<text x="${n(x + 20)}" y="${n(row)}" text-anchor="middle" font-size="14" font-weight="bold" fill="${hex(colour)}">${words}</text>`;
    if (scenario.assumed) line("assumed, not reported", `<path d="M${n(x)} ${n(row - 4)}H${n(x + 40)}" stroke="${hex("--accent")}" stroke-width="${ASSUMED.width}" stroke-dasharray="${ASSUMED.dashes.join(" ")}"/>`);
    if (scenario.struck) line("struck", middle("✕", "--bad"));
    if (scenario.fallen) line("loses its last tie", drawForm("circle", x + 20, row - 4, 7, "fallen"));
  }
  return parts.join("");
}

/** A name in rows, so that it does not run into the next one's; a long word stays whole. */
export function inRows(name: string): string[] {
  const rows: string[] = [];
  for (const word of name.split(" ")) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < WIDE) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

function towards(from: { x: number; y: number }, to: { x: number; y: number }, by: number): { x: number; y: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

function angle(from: { x: number; y: number }, to: { x: number; y: number }): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** How far the n-th line between two is bent aside. */
function bend(turn: number): number {
  return turn === 0 ? 0 : Math.ceil(turn / 2) * 22 * (turn % 2 ? 1 : -1);
}

const painted = new Map<string, string>();
function hex(token: string): string {
  const key = `${token} ${document.documentElement.dataset.theme ?? ""} ${matchMedia("(prefers-color-scheme: dark)").matches}`;
  if (!painted.has(key)) painted.set(key, paint(token));
  return painted.get(key)!;
}

function least(values: number[]): number {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
}

function most(values: number[]): number {
  return values.reduce((a, b) => Math.max(a, b), values[0] ?? 0);
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

/** The shapes of the world's land and states, from Natural Earth (1 : 50 million), as the server's own file has them. */
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { closedRing, runningOn, type Position } from "./geometry";
import shapes from "world-atlas/countries-50m.json?url";

export interface World {
  land: GeoJSON.FeatureCollection;
  borders: GeoJSON.Feature;
  /** The areas of states, by ISO 3166-1 number. */
  states: Map<number, GeoJSON.Feature[]>;
}

let asked: Promise<World> | undefined;

/** The world, asked for once. */
export function theWorld(): Promise<World> {
  asked ??= load();
  asked.catch(() => (asked = undefined));
  return asked;
}

async function load(): Promise<World> {
  const answer = await fetch(shapes);
  if (!answer.ok) throw new Error(`The shapes of the map could not be loaded (${answer.status}): load the page again.`);
  const topology = (await answer.json()) as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
  const { countries } = topology.objects;
  const land = feature(topology, countries);
  for (const each of land.features) runOn(each.geometry);
  const states = new Map<number, GeoJSON.Feature[]>();
  for (const each of land.features) {
    if (each.id === undefined) continue;
    const number = Number(each.id);
    states.set(number, [...(states.get(number) ?? []), each]);
  }
  const lines = mesh(topology, countries, (one, other) => one !== other);
  runOn(lines);
  return { land, borders: { type: "Feature", properties: {}, geometry: lines }, states };
}

/** Shapes are stitched together across the 180th meridian; a flat map wants them to run on. */
function runOn(shape: GeoJSON.Geometry): void {
  const rings = (found: GeoJSON.Position[][]) => found.map((each) => closedRing(each as Position[]));
  if (shape.type === "Polygon") shape.coordinates = rings(shape.coordinates);
  else if (shape.type === "MultiPolygon") shape.coordinates = shape.coordinates.map(rings);
  else if (shape.type === "MultiLineString") shape.coordinates = shape.coordinates.map((each) => runningOn(each as Position[]));
}

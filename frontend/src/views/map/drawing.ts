/** The map's layers: what each holds, and how it looks in light and dark. There are no letters in them: names lie above. */
import { Map as Globe, setWorkerUrl, type GeoJSONSource, type LayerSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Shape } from "../../api/client";
import { paint } from "../../parts/paint";
import { ring, type Position } from "./geometry";
import type { World } from "./world";

setWorkerUrl(worker);

type Place = Shape["ShownPlace"];
type Found = Shape["MapPicture"];

const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
const DRAWN = ["areas", "rings", "paths", "dots"] as const;

/** Where a place stands. */
export function positionOf(place: Shape["MapPlace"]): Position {
  return [place.lon, place.lat];
}

/** How wide the dot of a place is, by what is said of it, in pixels from its middle. */
export function dotOf(claims: number): number {
  return claims ? Math.min(15, 5 + 2 * Math.sqrt(claims)) : 2.5;
}

/** The map in an element, with nothing on it but the world. Throws where the browser cannot draw it. */
export function openMap(container: HTMLElement, world: World, at: { center: Position; zoom: number }): Globe {
  const map = new Globe({
    container, ...at, minZoom: 0.4, maxZoom: 10, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    touchPitch: false, renderWorldCopies: false, fadeDuration: 0,
    locale: { "Map.Title": "Map of the places" },
    style: {
      version: 8,
      sources: {
        land: { type: "geojson", data: world.land }, borders: { type: "geojson", data: world.borders },
        ...Object.fromEntries(DRAWN.map((name) => [name, { type: "geojson" as const, data: NOTHING }])),
      },
      layers: layers(),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.on("style.load", () => addArrow(map));
  return map;
}

function addArrow(map: Globe): void {
  const size = 16;
  const brush = new OffscreenCanvas(size, size).getContext("2d")!;
  brush.fill(new Path2D("M3 2L14 8L3 14L6 8Z"));
  if (!map.hasImage("arrow")) map.addImage("arrow", brush.getImageData(0, 0, size, size), { sdf: true });
}

function layers(): LayerSpecification[] {
  const ink = colours();
  return [
    { id: "sea", type: "background", paint: { "background-color": ink.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": ink.land, "fill-outline-color": ink.line } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": ink.accent, "fill-opacity": ["case", ["get", "chosen"], 0.34, 0.14] } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": ink.line, "line-width": 0.8 } },
    { id: "area-edges", type: "line", source: "areas", paint: { "line-color": ink.accent, "line-width": ["case", ["get", "chosen"], 2.5, 1] } },
    { id: "rings-ground", type: "fill", source: "rings", paint: { "fill-color": ink.accent, "fill-opacity": ["case", ["get", "chosen"], 0.16, 0.04] } },
    { id: "rings", type: "line", source: "rings", paint: { "line-color": ink.accent, "line-width": ["case", ["get", "chosen"], 2.5, 1.3], "line-dasharray": [3, 2.5] } },
    { id: "paths", type: "line", source: "paths", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ink.transit, "line-width": ["case", ["get", "chosen"], 4.5, 2.2] } },
    { id: "arrows", type: "symbol", source: "paths", layout: { "icon-image": "arrow", "symbol-placement": "line", "symbol-spacing": 90, "icon-allow-overlap": true, "icon-rotation-alignment": "map" }, paint: { "icon-color": ink.transit } },
    {
      id: "dots", type: "circle", source: "dots",
      paint: {
        "circle-radius": ["get", "radius"], "circle-color": ["case", ["get", "hollow"], ink.land, ["get", "said"], ink.accent, ink.soft],
        "circle-stroke-width": ["case", ["get", "chosen"], 4, ["get", "hollow"], 1.2, 1.5],
        "circle-stroke-color": ["case", ["get", "chosen"], ink.chosen, ["get", "hollow"], ink.soft, ink.land],
      },
    },
  ];
}

/** Paint the map anew, as when the page turns dark. */
export function repaint(map: Globe): void {
  for (const layer of layers()) {
    for (const [name, value] of Object.entries(("paint" in layer && layer.paint) || {})) {
      map.setPaintProperty(layer.id, name as Parameters<Globe["setPaintProperty"]>[1], value);
    }
  }
}

/** Put what was found on the map. `chosen` are the places and the claim that are looked at, `all` also what is only named. */
export function draw(map: Globe, world: World, found: Found, chosen: { places: ReadonlySet<string>; claim?: string | undefined }, all: boolean): void {
  const shown = found.places.filter((each) => each.claims || all || chosen.places.has(each.place.id));
  const on = new Map(found.places.map((each) => [each.place.id, each.place]));
  const put = (name: (typeof DRAWN)[number], features: GeoJSON.Feature[]) =>
    (map.getSource(name) as GeoJSONSource).setData({ type: "FeatureCollection", features });
  const said = shown.filter((each) => each.claims || chosen.places.has(each.place.id));
  put("areas", said.flatMap((each) => areaOf(world, each).map((area) => ({ ...area, properties: known(each) }))));
  put("rings", said.filter((each) => hasRing(world, each)).map((each) => ({
    type: "Feature", properties: known(each), geometry: { type: "Polygon", coordinates: [ring(positionOf(each.place), each.place.reach)] },
  })));
  put("dots", shown.filter((each) => each.place.precision === "point" || !each.claims).toReversed().map((each) => ({
    type: "Feature", geometry: { type: "Point", coordinates: positionOf(each.place) },
    properties: { ...known(each), radius: dotOf(each.claims), said: each.claims > 0, hollow: each.place.precision !== "point" },
  })));
  put("paths", found.paths.flatMap((path) => {
    const line = path.places.map((id) => on.get(id)).filter((place) => place !== undefined).map(positionOf);
    return line.length > 1 ? [{ type: "Feature" as const, properties: { claim: path.claim, chosen: path.claim === chosen.claim }, geometry: { type: "LineString" as const, coordinates: line } }] : [];
  }));

  function known(each: Place) {
    return { id: each.place.id, chosen: chosen.places.has(each.place.id) };
  }
}

function areaOf(world: World, each: Place): GeoJSON.Feature[] {
  return each.place.number === null ? [] : (world.states.get(each.place.number) ?? []);
}

/** A region's bounds are nobody's to draw, so it is a ring; so is a state whose area the map lacks. */
function hasRing(world: World, each: Place): boolean {
  return each.place.precision === "region" || (each.place.precision === "state" && areaOf(world, each).length === 0);
}

/** The place or the claim of the way that lies under a point of the map. */
export function hit(map: Globe, x: number, y: number): { place?: string; claim?: string } {
  const near = map.queryRenderedFeatures([[x - 8, y - 8], [x + 8, y + 8]], { layers: ["dots", "paths"] });
  for (const name of ["dots", "paths"]) {
    const first = near.find((each) => each.layer.id === name);
    if (first) return name === "dots" ? { place: String(first.properties["id"]) } : { claim: String(first.properties["claim"]) };
  }
  const under = map.queryRenderedFeatures([x, y], { layers: ["rings-ground", "areas"] })[0];
  return under ? { place: String(under.properties["id"]) } : {};
}

function colours() {
  return {
    sea: paint("--map-sea"), land: paint("--map-land"), line: paint("--map-line"), accent: paint("--accent"),
    soft: paint("--line-strong"), transit: paint("--layer-transit"), chosen: paint("--warn"),
  };
}

/** The views of the page, in the order of the menu. Each is loaded when it is first opened. */
import type { Component } from "svelte";

export interface View {
  id: string;
  title: string;
  /** What it is for, as the palette and the help say it. */
  about: string;
  keys: string;
  load: () => Promise<{ default: Component }>;
  /** Not in the menu: opened from others. */
  within?: boolean;
}

export const views: View[] = [
  { id: "inbox", title: "Inbox", about: "Documents as they come", keys: "g i", load: () => import("./inbox/Inbox.svelte") },
  { id: "read", title: "Reader", about: "A document and what was read in it", keys: "g d", load: () => import("./read/Reader.svelte") },
  { id: "compare", title: "Compare", about: "Two documents on one event side by side", keys: "", within: true, load: () => import("./compare/Compare.svelte") },
  { id: "actor", title: "Actors", about: "Who is who, and everything on one of them", keys: "g a", load: () => import("./actor/Actors.svelte") },
  { id: "timeline", title: "Timeline", about: "What happened when, as far as it is dated", keys: "g t", load: () => import("./timeline/Timeline.svelte") },
  { id: "network", title: "Network", about: "Who is tied to whom in what the sources report", keys: "g n", load: () => import("./network/Network.svelte") },
  { id: "claims", title: "Claims", about: "What is said, by how many, and who says otherwise", keys: "g c", load: () => import("./claims/Claims.svelte") },
  { id: "map", title: "Map", about: "Where it is said to happen, and which places are named", keys: "g m", load: () => import("./map/Map.svelte") },
  { id: "review", title: "Review", about: "What is worth a decision, the most telling first", keys: "g r", load: () => import("./review/Review.svelte") },
  { id: "watches", title: "Watches", about: "What is new of what you wait for", keys: "g w", load: () => import("./watches/Watches.svelte") },
  { id: "questions", title: "Questions", about: "Rival hypotheses, held against what is said", keys: "g q", load: () => import("./questions/Questions.svelte") },
  { id: "forecasts", title: "Forecasts", about: "What is foretold, and what became of it", keys: "g f", load: () => import("./forecasts/Forecasts.svelte") },
  { id: "rhetoric", title: "Rhetoric", about: "Who speaks how to whom, and in how many voices", keys: "g h", load: () => import("./rhetoric/Rhetoric.svelte") },
  { id: "brief", title: "Brief", about: "A cited brief to look at, arrange and take away", keys: "g b", load: () => import("./brief/Briefs.svelte") },
  { id: "sources", title: "Sources", about: "Publishers, how reliable they are, and what was withdrawn", keys: "g s", load: () => import("./sources/Sources.svelte") },
  { id: "search", title: "Search", about: "Documents, actors and claims by their words", keys: "g /", load: () => import("./search/Search.svelte") },
  { id: "log", title: "Log", about: "Every decision, by whom and why", keys: "g l", load: () => import("./log/Log.svelte") },
];

export function viewOf(id: string): View | undefined {
  return views.find((view) => view.id === id);
}

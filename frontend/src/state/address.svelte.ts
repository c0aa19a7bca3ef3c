/**
 * The address is the state of the page: view, selection, filters and time, so that a link brings all of it back.
 *
 * `/network?actor=pack:iran&from=2024-01` is the view `network` with its parameters. Those that every view shares are
 * carried along from view to view; the others belong to the view and are dropped when it is left.
 */
import { SvelteMap } from "svelte/reactivity";

export const SHARED = ["actor", "claim", "document", "from", "to", "known_at"] as const;

function viewIn(path: string): string {
  return decodeURIComponent(path.replace(/^\/+|\/+$/g, "").split("/")[0] ?? "") || "inbox";
}

class Address {
  view = $state(viewIn(location.pathname));
  // A name that was there stays, with undefined: who reads one parameter is told of that one's changes only, and does not
  // ask the server again whenever another one changes.
  readonly #parameters = new SvelteMap<string, string | undefined>(SHARED.map((name) => [name, undefined]));
  readonly #names = new Set<string>(SHARED);

  constructor() {
    this.#take();
    addEventListener("popstate", () => this.#take());
  }

  /** A parameter's value; undefined where it is not there. */
  get(name: string): string | undefined {
    return this.#parameters.get(name);
  }

  /** A list of values, as `layers=arms,command` gives it. */
  list(name: string): string[] {
    return this.get(name)?.split(",").filter(Boolean) ?? [];
  }

  /** Open another view, with these parameters and those that all views share. */
  go(view: string, parameters: Record<string, string | undefined> = {}): void {
    history.pushState(null, "", this.to(view, parameters));
    this.#take();
  }

  /** The address that `go` leads to: for links, which can be opened in another tab. */
  to(view: string, parameters: Record<string, string | undefined> = {}): string {
    const kept = new URLSearchParams();
    for (const name of SHARED) {
      const value = this.get(name);
      if (value !== undefined) kept.set(name, value);
    }
    return written(view, kept, parameters);
  }

  /** Change parameters of this view. `replace` leaves no step to go back to, as for what a slider passes over. */
  set(parameters: Record<string, string | undefined>, { replace = false } = {}): void {
    const address = written(viewIn(location.pathname), new URLSearchParams(location.search), parameters);
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.#take();
  }

  #take(): void {
    this.view = viewIn(location.pathname);
    const found = new URLSearchParams(location.search);
    for (const name of found.keys()) this.#names.add(name);
    for (const name of this.#names) this.#parameters.set(name, found.get(name) ?? undefined);
  }
}

function written(view: string, kept: URLSearchParams, changed: Record<string, string | undefined>): string {
  for (const [name, value] of Object.entries(changed)) {
    if (value === undefined || value === "") kept.delete(name);
    else kept.set(name, value);
  }
  const query = kept.toString();
  return `/${encodeURIComponent(view)}${query ? `?${query}` : ""}`;
}

export const address = new Address();

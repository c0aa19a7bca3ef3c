/**
 * What can be done here, each thing once: the palette lists it, the help explains it, its keys do it.
 *
 * A view offers its own while it is shown: `offer(() => [{ title: "Next statement", keys: "j", run: next }])`.
 */
export interface Command {
  title: string;
  /** `j`, `Shift+A`, `Mod+k` (Ctrl, or Command on a Mac), or two after each other: `g n`. Several ways: `["j", "ArrowDown"]`. */
  keys?: string | string[];
  /** The heading under which the help lists it. */
  group?: string;
  run: () => void;
  /** Where it answers False, the command is not there now. */
  when?: () => boolean;
}

let offered = $state.raw<Array<() => Command[]>>([]);

/** Offer commands while the calling component is shown. */
export function offer(commands: () => Command[]): void {
  $effect(() => {
    offered = [...withoutWatching(), commands];
    return () => {
      offered = offered.filter((each) => each !== commands);
    };
  });
}

// An effect that reads what it writes would run for ever.
import { untrack } from "svelte";
function withoutWatching(): Array<() => Command[]> {
  return untrack(() => offered);
}

/** Everything that can be done now; what was offered last comes first, so that a view's key goes before the page's. */
export function allCommands(): Command[] {
  return [...offered].reverse().flatMap((each) => each()).filter((command) => command.when?.() ?? true);
}

/** A key press in the words of `Command.keys`. */
export function pressed(event: KeyboardEvent): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  const letter = event.key.length === 1;
  if (event.shiftKey && (!letter || /[a-z]/i.test(event.key))) parts.push("Shift");
  parts.push(letter ? (event.key === " " ? "Space" : event.key.toLowerCase()) : event.key);
  return parts.join("+");
}

let begun = "";
let forgotten: ReturnType<typeof setTimeout> | undefined;

/** Do what a key press asks for, if anything. Letters typed into a field are the field's. */
export function obey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = pressed(event);
  const plain = !key.startsWith("Mod+");
  const target = event.target as HTMLElement | null;
  if (plain && key !== "Escape" && target?.closest(typesInto(key))) return;
  if (document.querySelector("dialog[open]") && key !== "Mod+k" && !target?.closest("dialog[data-commands]")) return;
  if ((key === "Enter" || key === "Space") && target?.closest("button, a, summary, [role=button], [role=tab]")) return;
  const ways = [begun ? `${begun} ${key}` : "", key];
  for (const way of ways.filter(Boolean)) {
    const command = allCommands().find((each) => [each.keys ?? []].flat().some((keys) => same(keys, way)));
    if (command) {
      event.preventDefault();
      begun = "";
      command.run();
      return;
    }
  }
  const begins = allCommands().some((each) => [each.keys ?? []].flat().some((keys) => keys.toLowerCase().startsWith(`${key.toLowerCase()} `)));
  begun = begins ? key : "";
  clearTimeout(forgotten);
  forgotten = setTimeout(() => (begun = ""), 1200);
}

// A box to tick takes no letters; Space and the arrows are its own.
function typesInto(key: string): string {
  const box = key.length === 1 || key.startsWith("Shift+") ? ":not([type=checkbox], [type=radio])" : "";
  return `input${box}, textarea, select, [contenteditable=true]`;
}

function same(keys: string, way: string): boolean {
  return keys.toLowerCase() === way.toLowerCase();
}

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard. */
export function shown(keys: string): string {
  return keys
    .split(" ")
    .map((key) => key.replace("Mod+", MAC ? "⌘" : "Ctrl+").replace("Arrow", "").replace(/\+?([a-z])$/, (whole) => whole))
    .join(" then ");
}

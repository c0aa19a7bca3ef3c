/** Who is at the page, how far the case's log goes, and the decisions made here: told, undone, made again. */
import { answerOf, api, bearToken, FaultyAnswer, type Shape } from "../api/client";
import { address } from "./address.svelte";

const BEAT = 1500; // milliseconds between two looks at what others did

class Session {
  who = $state.raw<Shape["Session"]>();
  fault = $state<string>();
  /** The number of the newest record: whoever reads it asks again when it changes. */
  record = $state(0);
  /** How many jobs are read or wait to be. */
  jobs = $state(0);
  /** Who cannot be answered yet: somebody who has to sign in, or a browser that was not let in. */
  stranger = $state<"person" | "browser">();
  #beating: ReturnType<typeof setTimeout> | undefined;

  /** Ask who is here, then watch for changes until the page is left. */
  async open(): Promise<void> {
    try {
      await this.#seat(await answerOf(api.GET("/api/session")));
    } catch (fault) {
      if (isStranger(fault)) this.turnAway(fault);
      else this.fault = wordsOf(fault);
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    try {
      await this.#seat(await answerOf(api.POST("/api/sign-in", { body: { name, password } })));
    } catch (fault) {
      this.fault = fault instanceof Error ? fault.message : String(fault);
    }
  }

  async signOut(): Promise<void> {
    await api.POST("/api/sign-out");
    this.turnAway();
  }

  /** Show nothing more of the case until somebody signs in, or the browser is let in. */
  turnAway(fault?: FaultyAnswer): void {
    clearTimeout(this.#beating);
    this.stranger = fault?.kind === "NotLetInError" ? "browser" : "person";
    this.who = undefined;
    this.fault = undefined;
  }

  async #seat(who: Shape["Session"]): Promise<void> {
    bearToken(who.token);
    // Before anything is shown: a view that asked already would ask again as soon as the record is known.
    await this.look();
    this.who = who;
    this.stranger = undefined;
    this.fault = undefined;
    this.#beat();
  }

  /** See at once whether the case has changed. */
  async look(): Promise<void> {
    const pulse = await answerOf(api.GET("/api/pulse"));
    if (pulse.record !== this.record) this.record = pulse.record;
    this.jobs = pulse.jobs ?? 0;
  }

  /** Whether the case is shown as it was known at a day: nothing can be decided then. */
  get past(): boolean {
    return address.get("known_at") !== undefined;
  }

  get decides(): boolean {
    return this.who !== undefined && this.who.role !== "reader" && !this.past;
  }

  get owns(): boolean {
    return this.who?.role === "owner" && !this.past;
  }

  #beat(): void {
    clearTimeout(this.#beating);
    this.#beating = setTimeout(async () => {
      try {
        if (!document.hidden) await this.look();
        if (this.fault) this.fault = undefined;
      } catch (fault) {
        if (isStranger(fault)) return this.turnAway(fault);
        this.fault = wordsOf(fault);
      }
      this.#beat();
    }, BEAT);
  }
}

export const session = new Session();

export interface Note {
  number: number;
  said: string;
  details: string[];
  kind: "done" | "fault";
  /** How it is taken back: a decision by undoing it, one that took something back by making that count again. */
  back?: "undo" | "redo" | undefined;
}

class Notes {
  all = $state.raw<Note[]>([]);
  #number = 0;

  say(said: string, details: string[] = [], kind: Note["kind"] = "done", back?: Note["back"]): void {
    const note = { number: ++this.#number, said, details, kind, back };
    this.all = [...this.all.slice(-3), note];
    setTimeout(() => this.dismiss(note.number), kind === "fault" ? 12_000 : 6_000);
  }

  dismiss(number: number): void {
    this.all = this.all.filter((note) => note.number !== number);
  }
}

export const notes = new Notes();

type Value = Record<string, unknown>;

/** A decision that something the program knows speaks against: it is recorded only by one who says that they know. */
class Doubt {
  said = $state<string>();
  #decide: () => void = () => undefined;

  raise(said: string, decide: () => void): void {
    this.said = said;
    this.#decide = decide;
  }

  settle(evenSo: boolean): void {
    this.said = undefined;
    if (evenSo) this.#decide();
  }
}

export const doubt = new Doubt();

/** Record a decision; what it changed is told in a note. Resolves to whether it was recorded. */
export async function decide(
  action: Shape["Decision"]["action"],
  targets: string[],
  reason: string,
  value: Value = {},
  said?: string,
): Promise<Shape["Decided"] | undefined> {
  const asking = () => api.POST("/api/decisions", { body: { action, targets, reason, value } });
  const evenSo = () => void decide(action, targets, reason, { ...value, even_so: true }, said);
  return recorded(asking, said ?? words(action), true, evenSo);
}

/** Withdraw documents, or bring them back. */
export async function withdraw(documents: string[], reason: string, restore = false) {
  const asked = () => api.POST("/api/withdrawals", { body: { documents, reason, restore } });
  return recorded(asked, restore ? "restored" : "withdrawn");
}

export async function undo() {
  return recorded(() => api.POST("/api/undo", { body: { reason: "" } }), "undone", false);
}

export async function redo() {
  return recorded(() => api.POST("/api/redo", { body: { reason: "" } }), "made again", false);
}

/** Several decisions of one kind, one after the other, each its own; told in one note. Stops where one is not recorded. */
export async function decideEach(action: Shape["Decision"]["action"], each: string[][], reason: string, said: string): Promise<void> {
  let made = 0;
  for (const targets of each) {
    const decided = await recorded(() => api.POST("/api/decisions", { body: { action, targets, reason, value: {} } }), undefined);
    if (!decided) break;
    made += 1;
  }
  if (made) notes.say(sentence(said), made > 1 ? [`${made} decisions: each can be undone, the last one first`] : [], "done", "undo");
}

/** Record that this person has seen the news of the case as they were at a moment (UTC). That is nothing to undo. */
export async function lookedAt(at: string): Promise<void> {
  const value = { kind: "look", name: session.who?.name ?? "", at };
  await recorded(() => api.POST("/api/decisions", { body: { action: "keep", targets: [], reason: "looked", value } }), undefined, false);
}

type Asking = () => Promise<{ data?: Shape["Decided"]; error?: unknown; response: Response }>;
let before: Promise<unknown> = Promise.resolve();

/** One decision after the other: an undo means the one that was made before it, also where that is still on its way. */
function recorded(asking: Asking, said: string | undefined, undoable = true, evenSo?: () => void): Promise<Shape["Decided"] | undefined> {
  const made = before.then(() => record(asking, said, undoable, evenSo));
  before = made;
  return made;
}

async function record(asking: Asking, said: string | undefined, undoable: boolean, evenSo?: () => void): Promise<Shape["Decided"] | undefined> {
  try {
    const decided = await answerOf(asking());
    if (said !== undefined && !decided.judgement) notes.say(decided.told[0] ?? "Nothing changed.");
    else if (said !== undefined) notes.say(undoable ? sentence(said) : `${sentence(words(decided.action ?? ""))} ${said}`, [...decided.told], "done", !undoable ? undefined : decided.action === "undo" ? "redo" : "undo");
    await session.look();
    return decided;
  } catch (fault) {
    if (evenSo && fault instanceof FaultyAnswer && fault.kind === "HeldApartError") doubt.raise(fault.message, evenSo);
    else notes.say(wordsOf(fault), [], "fault");
    return undefined;
  }
}

function isStranger(fault: unknown): fault is FaultyAnswer {
  return fault instanceof FaultyAnswer && fault.status === 401;
}

/** A fault in words. Who is nobody any more is turned away. */
export function wordsOf(fault: unknown): string {
  if (isStranger(fault)) session.turnAway(fault);
  return fault instanceof Error ? fault.message : String(fault);
}

function words(action: string): string {
  return action.replaceAll("_", " ");
}

function sentence(said: string): string {
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** A question that is asked again when what it depends on changes, or the case does. */
import { answerOf } from "../api/client";
import { session, wordsOf } from "./session.svelte";

type Question<T> = (signal: AbortSignal) => Promise<{ data?: T; error?: unknown; response: Response }> | undefined;

export class Asked<T> {
  /** The newest answer; the one before stays until the next is there, so that nothing flickers. */
  value = $state.raw<T>();
  fault = $state<string>();
  asking = $state(true);

  constructor(question: Question<T>) {
    $effect(() => {
      void session.record;
      const stop = new AbortController();
      const asked = question(stop.signal);
      if (asked === undefined) {
        this.value = undefined;
        this.asking = false;
        return;
      }
      this.asking = true;
      answerOf(asked).then(
        (value) => {
          if (stop.signal.aborted) return;
          this.value = value;
          this.fault = undefined;
          this.asking = false;
        },
        (fault: unknown) => {
          if (stop.signal.aborted) return;
          this.fault = wordsOf(fault);
          this.asking = false;
        },
      );
      return () => stop.abort();
    });
  }
}

/**
 * Ask while the component that calls this is shown: `const rows = ask((signal) => api.GET("/api/documents", { signal }))`.
 * What the function reads (the address, props) is watched. Where it gives undefined, there is nothing to ask.
 */
export function ask<T>(question: Question<T>): Asked<T> {
  return new Asked(question);
}

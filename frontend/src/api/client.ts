/** The server's questions, typed by its own description (`openapi.json`, from which `schema.d.ts` is made). */
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export type Shape = components["schemas"];

export const TOKEN_HEADER = "x-tieline-token";
let token = "";

/** What every request that changes something must bear; the session says it. */
export function bearToken(said: string): void {
  token = said;
}

export function borneToken(): string {
  return token;
}

export const api = createClient<paths>({ baseUrl: "/" });
api.use({
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set(TOKEN_HEADER, token);
    return request;
  },
});

/** An answer that is none: its message says what was wanted, what was found, and what to do. */
export class FaultyAnswer extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** What sort of fault it is, as the server names it; "" where it does not. */
    readonly kind = "",
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer to a question. Throws FaultyAnswer with the server's own words, or with what to do where it is silent. */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new FaultyAnswer("The server does not answer: see whether tieline serve still runs, then load again.", 0);
  }
  if (answer.response.ok && answer.data !== undefined) return answer.data;
  const said = answer.error as { message?: string; kind?: string } | undefined;
  throw new FaultyAnswer(said?.message ?? `The server answered ${answer.response.status}.`, answer.response.status, said?.kind);
}

/** Which part of the network a question is about, as the server is asked: undefined where nothing narrows it. */
import type { GRADES } from "../../text/grades";
import type { Attestation } from "./picture";

export type Grade = keyof typeof GRADES;

export interface Narrowing {
  layer: string[] | undefined;
  grade: Grade[] | undefined;
  attested: Attestation[] | undefined;
  first: string | undefined;
  last: string | undefined;
  known_at: string | undefined;
}

/** Names and words from documents as they may stand in a page: nothing in them can turn the letters around them. */

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]/gu;
const LONGEST = 160;

/** A name without the letters that nobody sees, and of a length that can be read. */
export function plainName(text: string): string {
  const plain = text.replace(INVISIBLE, "").trim();
  if (plain === "") return "(a name without letters)";
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}

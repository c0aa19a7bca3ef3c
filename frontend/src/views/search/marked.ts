/** Lower case without accents, as the search compares words. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The text in parts: the words that begin with one of those asked for are hits. */
export function marked(text: string, words: string): Array<{ text: string; hit: boolean }> {
  const asked = folded(words).match(/[\p{L}\p{N}_]+/gu) ?? [];
  const parts: Array<{ text: string; hit: boolean }> = [];
  for (const piece of text.split(/([\p{L}\p{M}\p{N}_]+)/u)) {
    if (!piece) continue;
    const word = folded(piece);
    const hit = asked.some((each) => word.startsWith(each));
    const last = parts.at(-1);
    if (last && last.hit === hit) last.text += piece;
    else parts.push({ text: piece, hit });
  }
  return parts;
}

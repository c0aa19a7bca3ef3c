/** Which pieces of something long lie near what is seen: only those are worth showing in full. */

/** A piece; each knows for itself whether it is near, so that a change of one leaves the others alone. */
export class Piece {
  near = $state(false);
}

/** So many pieces, none of them near yet. */
export function piecesOf(count: number): Piece[] {
  return Array.from({ length: count }, () => new Piece());
}

/** Keep telling pieces, each shown by the element of its place, whether they lie within `margin` pixels of what is seen. */
export function watchNear(scroller: HTMLElement, elements: ArrayLike<Element>, pieces: readonly Piece[], margin: number): () => void {
  const places = new Map(Array.from(elements, (element, n) => [element, n]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const piece = pieces[places.get(entry.target) ?? -1];
        if (piece) piece.near = entry.isIntersecting;
      }
    },
    { root: scroller, rootMargin: `${margin}px 0px` },
  );
  for (const each of places.keys()) observer.observe(each);
  return () => observer.disconnect();
}

/** What scrolls an element: itself, or where it is short of room, something around it. */
export function scrollerOf(element: HTMLElement): HTMLElement {
  const own = getComputedStyle(element).overflowY;
  return own === "auto" || own === "scroll" || !element.parentElement ? element : scrollerOf(element.parentElement);
}

const HELD = 700; // milliseconds
const PICTURES = 12; // at least, where the machine is slow

const HANDS = ["wheel", "touchmove", "pointerdown"] as const;

/** Bring something into sight, and again while what comes near may still move it, or until a hand scrolls. Gives what ends it. */
export function holdInSight(bring: () => void): () => void {
  const until = performance.now() + HELD;
  let shown = 0;
  let ended = false;
  const end = () => {
    ended = true;
    for (const each of HANDS) removeEventListener(each, end, true);
  };
  for (const each of HANDS) addEventListener(each, end, { capture: true, passive: true });
  const again = () => {
    if (ended) return;
    if (performance.now() > until && shown++ > PICTURES) return end();
    bring();
    requestAnimationFrame(again);
  };
  again();
  return end;
}

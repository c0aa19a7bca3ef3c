/** Parts of a picture that are not tied to each other, put close together like stamps on a sheet, the largest first. */
export interface Box {
  width: number;
  height: number;
}

const LATEST = 120; // corners that are tried for each

/** Where the upper left corner of each box goes so that none overlap, in a shape about `aspect` times as wide as high. */
export function packed(boxes: Box[], aspect: number): { x: number; y: number }[] {
  const order = boxes.map((_, n) => n).sort((a, b) => boxes[b]!.width * boxes[b]!.height - boxes[a]!.width * boxes[a]!.height || a - b);
  const found: { x: number; y: number }[] = [];
  const placed: { x: number; y: number; right: number; bottom: number }[] = [];
  let corners = [{ x: 0, y: 0 }];
  for (const n of order) {
    const { width, height } = boxes[n]!;
    let best = { x: 0, y: Math.max(0, ...placed.map((each) => each.bottom)) };
    let cost = Infinity;
    for (const corner of corners) {
      const [right, bottom] = [corner.x + width, corner.y + height];
      const wide = Math.max(right / aspect, bottom) + (right / aspect + bottom) / 1000;
      if (wide < cost && !placed.some((each) => corner.x < each.right && right > each.x && corner.y < each.bottom && bottom > each.y)) [best, cost] = [corner, wide];
    }
    found[n] = best;
    placed.push({ ...best, right: best.x + width, bottom: best.y + height });
    const [right, bottom] = [best.x + width, best.y + height];
    // The corners that a box makes, and where its edges would meet those of the others further up or left.
    const higher = Math.max(0, ...placed.filter((each) => each.right > right && each.x <= right && each.bottom <= best.y).map((each) => each.bottom));
    const further = Math.max(0, ...placed.filter((each) => each.bottom > bottom && each.y <= bottom && each.right <= best.x).map((each) => each.right));
    corners = [...corners.filter((each) => each !== best), { x: right, y: best.y }, { x: best.x, y: bottom }, { x: right, y: higher }, { x: further, y: bottom }].slice(-LATEST);
  }
  return found;
}

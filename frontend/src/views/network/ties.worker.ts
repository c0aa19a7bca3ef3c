/** Draws the ties of a large picture beside the page, which meanwhile moves what was drawn last: the page never waits for it. */
import { AT_ONCE, type Drawing, type Painted, type Strokes, type ToPainter } from "./ties";

const SLICE = 20; // milliseconds after which to look whether something newer is asked for

const page = self as unknown as { onmessage: (event: MessageEvent<ToPainter>) => void; postMessage: (message: Painted, transfer: Transferable[]) => void };
const breath = new MessageChannel();
let strokes: Strokes | undefined;
let newest = 0;
let canvas: OffscreenCanvas | undefined;

page.onmessage = ({ data }) => {
  if ("ends" in data) strokes = data;
  else {
    newest = data.number;
    void draw(data);
  }
};

async function draw(asked: Drawing): Promise<void> {
  const context = cleared(asked);
  if (!strokes || !context) return;
  const { ends, kinds, looks } = strokes;
  const [a, b, c, d, e, f] = asked.matrix;
  const { ratio } = asked;
  let begun = performance.now();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (let first = 0; first < kinds.length; ) {
    const kind = kinds[first]!, look = looks[kind]!;
    context.strokeStyle = context.fillStyle = look.colour;
    context.globalAlpha = look.seen;
    context.lineWidth = look.width;
    context.setLineDash(look.dashes);
    context.beginPath();
    let n = first;
    for (; n < kinds.length && kinds[n] === kind && n < first + AT_ONCE; n++) {
      const [x, y, u, v] = [ends[4 * n]!, ends[4 * n + 1]!, ends[4 * n + 2]!, ends[4 * n + 3]!];
      const [fromX, fromY, toX, toY] = [a * x + c * y + e, b * x + d * y + f, a * u + c * v + e, b * u + d * v + f];
      context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
      if (look.head) head(context, fromX, fromY, toX, toY, 5 + 1.5 * look.width);
    }
    context.stroke();
    first = n;
    if (performance.now() - begun > SLICE) {
      await new Promise((go) => { breath.port2.onmessage = go; breath.port1.postMessage(0); });
      if (asked.number !== newest) return;
      begun = performance.now();
    }
  }
  const picture = canvas!.transferToImageBitmap();
  page.postMessage({ number: asked.number, matrix: asked.matrix, picture }, [picture]);
}

/** An arrow's head two thirds along, where actors do not hide it. */
function head(context: OffscreenCanvasRenderingContext2D, x: number, y: number, u: number, v: number, long: number): void {
  const far = Math.hypot(u - x, v - y);
  if (far < 4 * long) return;
  const [alongX, alongY] = [(u - x) / far, (v - y) / far];
  const [tipX, tipY] = [x + (u - x) * 0.66, y + (v - y) * 0.66];
  const tip = new Path2D();
  tip.moveTo(tipX, tipY);
  for (const side of [1, -1]) tip.lineTo(tipX - alongX * long - side * alongY * long * 0.45, tipY - alongY * long + side * alongX * long * 0.45);
  context.fill(tip);
}

function cleared({ width, height, ratio }: Drawing): OffscreenCanvasRenderingContext2D | null {
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas?.width !== wide || canvas.height !== high) canvas = new OffscreenCanvas(wide, high);
  const context = canvas.getContext("2d");
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, wide, high);
  return context;
}

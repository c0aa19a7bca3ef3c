/** How thousands of actors are drawn: one point each, so that a machine without a graphics card keeps up. */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import type { Settings } from "sigma/settings";
import { floatColor } from "sigma/utils";
import { paint } from "../../parts/paint";
import type { Form } from "./look";

/** What an actor bears besides what every node of sigma does. */
export interface ActorLook { form: Form }

const FORMS: Record<Form, number> = { circle: 0, square: 1, diamond: 2, triangle: 3, hexagon: 4 };
const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGL2RenderingContext;

const UNIFORMS = ["u_sizeRatio", "u_pixelRatio", "u_matrix"] as const;

/** An actor: one point, cut to its form. */
export class ActorProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 1, METHOD: POINTS, UNIFORMS,
      VERTEX_SHADER_SOURCE: `
        attribute vec4 a_id;
        attribute vec4 a_color;
        attribute vec2 a_position;
        attribute float a_size;
        attribute float a_form;
        uniform float u_sizeRatio;
        uniform float u_pixelRatio;
        uniform mat3 u_matrix;
        varying vec4 v_color;
        varying float v_form;
        varying float v_soft;
        void main() {
          gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
          gl_PointSize = a_size / u_sizeRatio * u_pixelRatio * 2.0;
          v_form = a_form;
          v_soft = 2.0 / gl_PointSize;
          #ifdef PICKING_MODE
          v_color = a_id;
          #else
          v_color = a_color;
          #endif
          v_color.a *= 255.0 / 254.0; // the lowest bit of a colour is masked, lest it be no number
        }`,
      FRAGMENT_SHADER_SOURCE: `
        precision mediump float;
        varying vec4 v_color;
        varying float v_form;
        varying float v_soft;
        void main() {
          vec2 at = 2.0 * gl_PointCoord - 1.0;
          vec2 far = abs(at);
          float inside = 1.0 - length(at);
          if (v_form > 3.5) inside = 1.0 - max(far.y * 1.15, far.x * 0.87 + far.y * 0.5);
          else if (v_form > 2.5) inside = min(0.9 - at.y, 0.45 * (at.y + 1.0 - 2.0 * far.x));
          else if (v_form > 1.5) inside = 0.7 * (1.0 - far.x - far.y);
          else if (v_form > 0.5) inside = 0.85 - max(far.x, far.y);
          #ifdef PICKING_MODE
          if (inside < 0.0) discard;
          gl_FragColor = v_color;
          #else
          float seen = smoothstep(0.0, v_soft, inside) * v_color.a;
          gl_FragColor = vec4(v_color.rgb * seen, seen);
          #endif
        }`,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT }, { name: "a_size", size: 1, type: FLOAT }, { name: "a_form", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(id: number, at: number, actor: NodeDisplayData & ActorLook): void {
    this.array.set([actor.x, actor.y, actor.size, FORMS[actor.form], floatColor(actor.color), id], at);
  }

  override setUniforms({ sizeRatio, pixelRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations["u_sizeRatio"]!, sizeRatio);
    gl.uniform1f(uniformLocations["u_pixelRatio"]!, pixelRatio);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, matrix);
  }
}

/** The name of an actor who is pointed at, on a ground that keeps it readable over whatever lies below. */
export function drawPointed(context: CanvasRenderingContext2D, { x, y, size, label }: { x: number; y: number; size: number; label?: string | null }, { labelFont, labelSize }: Settings): void {
  if (!label) return;
  context.font = `600 ${labelSize}px ${labelFont}`;
  const [left, top] = [x + size + 3, y - labelSize / 2 - 4];
  context.fillStyle = paint("--sheet");
  context.strokeStyle = paint("--line-strong");
  context.beginPath();
  context.roundRect(left - 4, top, context.measureText(label).width + 8, labelSize + 8, 4);
  context.fill();
  context.stroke();
  context.fillStyle = paint("--ink");
  context.fillText(label, left, y + labelSize / 3);
}

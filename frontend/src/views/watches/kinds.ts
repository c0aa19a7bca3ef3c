/** What can be watched for, in words. */
import type { Shape } from "../../api/client";

export type WatchKind = Shape["ShownWatch"]["kind"];

interface Kind {
  title: string;
  told: string;
  /** What an actor is to it; "" where it is about nobody. */
  about: string;
  relation: boolean;
}

export const KINDS: Record<WatchKind, Kind> = {
  claims: { title: "New claims", told: "what nobody in the case had said before", about: "About", relation: true },
  threats: { title: "Threats above the trend", told: "hostile words in a month that stands out from those before", about: "By or against", relation: false },
  origins: { title: "Claims that lost their origins", told: "what no independent origin reports any more, as when a source is withdrawn", about: "About", relation: true },
  indicators: { title: "Indicators that were met", told: "what was named as a sign for a hypothesis, and has been seen", about: "", relation: false },
};

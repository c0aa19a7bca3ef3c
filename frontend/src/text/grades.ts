/** What the letters of a publisher's reliability mean (the Admiralty grades). Letters: nothing is counted with them. */
export const GRADES = { A: "completely reliable", B: "usually reliable", C: "fairly reliable", D: "not usually reliable", E: "unreliable", F: "cannot be judged" } as const;

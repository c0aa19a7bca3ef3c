"use strict";
// Lights the words that a line of the digest rests on, and brings them into view. Everything else works without it.
for (const doc of document.querySelectorAll(".doc")) {
  const held = new Map(); // "s4" → [[element, "u" | "o" | "c" | "e" | ""], …]
  for (const part of doc.querySelectorAll("[data-r]")) {
    for (const token of part.dataset.r.split(" ")) {
      const [ref, role = ""] = token.split(".");
      if (!held.has(ref)) held.set(ref, []);
      held.get(ref).push([part, role]);
    }
  }
  const lines = [...doc.querySelectorAll("li[data-refs]")];
  const parts = (line) => line.dataset.refs.split(" ").flatMap((ref) => held.get(ref) || []);
  const dim = () => {
    for (const lit of doc.querySelectorAll(".lit")) lit.classList.remove("lit", "u", "o", "c", "e");
    for (const line of lines) line.classList.remove("on");
  };
  const light = (line) => {
    dim();
    line.classList.add("on");
    for (const [part, role] of parts(line)) {
      part.classList.add("lit");
      if (role) part.classList.add(role);
    }
  };
  for (const line of lines) {
    line.addEventListener("mouseenter", () => light(line));
    line.addEventListener("focusin", () => light(line));
    line.addEventListener("mouseleave", dim);
    line.addEventListener("focusout", dim);
    line.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      const found = parts(line);
      const first = found.find(([, role]) => role === "c") || found[0];
      if (first) first[0].scrollIntoView({ block: "center" });
    });
  }
  doc.querySelector(".text").addEventListener("click", (event) => {
    const part = event.target.closest("[data-r]");
    if (!part || String(getSelection())) return;
    const refs = new Set(part.dataset.r.split(" ").filter((token) => !token.endsWith(".e")).map((token) => token.split(".")[0]));
    const line = lines.find((each) => each.dataset.refs.split(" ").some((ref) => refs.has(ref)));
    if (!line) return;
    line.scrollIntoView({ block: "nearest" });
    light(line);
  });
}

/** A colour of the style sheet as canvases understand it: light or dark, as the page is now. */
export function paint(token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

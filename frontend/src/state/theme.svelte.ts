/** Light, dark, or as the system has it. */
export type Theme = "system" | "light" | "dark";

const KEPT = "tieline.theme";
let theme = $state<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? "system");

export function wornTheme(): Theme {
  return theme;
}

/** Whether the page is dark now; canvases, which no style sheet reaches, ask. */
export function isDark(): boolean {
  return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

export function wearTheme(wanted: Theme = theme): void {
  theme = wanted;
  localStorage.setItem(KEPT, wanted);
  document.documentElement.dataset.theme = wanted;
}

/** The count with its noun: "1 claim", "2,000 claims"; `many` where an s alone does not make the plural. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

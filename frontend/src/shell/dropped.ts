/** The files that were let go, those in folders too. */
export async function filesOf(dropped: DataTransfer, most: number): Promise<{ files: File[]; fault?: string }> {
  // What was dropped is gone after the first wait: the entries are taken at once.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (!entries.length) return { files: [...dropped.files] };
  const files: File[] = [];
  const waiting: FileSystemEntry[] = [...entries];
  while (waiting.length) {
    if (files.length >= most) return { files: [], fault: `Wanted at most ${most} files at once, found more: hand them in in parts, or as one archive.` };
    const entry = waiting.shift()!;
    if (entry.isDirectory) waiting.push(...(await inside(entry as FileSystemDirectoryEntry)));
    else files.push(await new Promise<File>((done, fault) => (entry as FileSystemFileEntry).file(done, fault)));
  }
  return { files };
}

async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred at a time, and none when it is through.
    const some = await new Promise<FileSystemEntry[]>((done, fault) => reader.readEntries(done, fault));
    if (!some.length) return found.filter((entry) => !entry.name.startsWith("."));
    found.push(...some);
  }
}

/** What is handed in, sent and read: watched while anything goes on, whoever began it. */
import { answerOf, api, type Shape } from "../api/client";
import { notes, session, wordsOf } from "./session.svelte";

const LOOK = 400; // milliseconds between two looks at what is read

export interface ToRead {
  files?: File[];
  texts?: Shape["Pasted"][];
  addresses?: string[];
  publisher?: string;
  published?: string;
  follow?: boolean;
}

class Jobs {
  /** The newest first. */
  all = $state.raw<Shape["Job"][]>([]);
  mostBytes = $state(Number.POSITIVE_INFINITY);
  mostFiles = $state(Number.POSITIVE_INFINITY);
  /** The file that is on its way to the server: the n-th of so many. */
  sending = $state.raw<{ name: string; n: number; of: number }>();
  #done = "";

  get going(): Shape["Job"] | undefined {
    return this.all.findLast((job) => !isOver(job));
  }

  /** Look until nothing goes on; call it in a component that is always there. */
  watch(): void {
    $effect(() => {
      if (!session.who) return;
      void this.look();
      if (!session.jobs && !this.going) return;
      const beat = setInterval(() => void this.look(), LOOK);
      return () => clearInterval(beat);
    });
  }

  async look(): Promise<void> {
    try {
      const found = await answerOf(api.GET("/api/jobs"));
      this.mostBytes = found.most_bytes;
      this.mostFiles = found.most_files;
      const done = found.jobs.map((job) => `${job.id} ${job.state} ${job.done}`).join();
      if (done === this.#done) return;
      this.all = found.jobs;
      if (this.#done) void session.look().catch(() => undefined);
      this.#done = done;
    } catch {
      // The session's own beat tells that the server does not answer.
    }
  }

  /** Send the files and begin to read. Throws what the server says against it. */
  async handIn({ files = [], texts = [], addresses = [], publisher, published, follow = false }: ToRead): Promise<void> {
    if (files.length > this.mostFiles) throw new Error(`Wanted at most ${this.mostFiles} files at once, found ${files.length}: hand the rest in after them.`);
    const large = files.find((file) => file.size > this.mostBytes);
    if (large) throw new Error(`Wanted files of at most ${megabytes(this.mostBytes)}, found ${large.name} with ${megabytes(large.size)}: split it, or add it with tieline case add.`);
    const uploads: string[] = [];
    try {
      for (const [n, file] of files.entries()) {
        this.sending = { name: file.name, n: n + 1, of: files.length };
        const sent = api.POST("/api/uploads", {
          params: { query: { name: file.name.slice(-1000) } },
          body: file as unknown as string,
          bodySerializer: (body: unknown) => body as Blob,
          headers: { "content-type": "application/octet-stream" },
        });
        uploads.push((await answerOf(sent)).id);
      }
    } finally {
      this.sending = undefined;
    }
    const asked = { uploads, texts, addresses, publisher: publisher || null, published: published || null, follow };
    await answerOf(api.POST("/api/jobs", { body: asked }));
    await this.look();
  }

  /** As `handIn`; what is said against it is told in a note. */
  async handInOrTell(wanted: ToRead): Promise<void> {
    try {
      await this.handIn(wanted);
    } catch (fault) {
      notes.say(wordsOf(fault), [], "fault");
    }
  }

  async stop(job: string): Promise<void> {
    try {
      await answerOf(api.POST("/api/jobs/{job}/stop", { params: { path: { job } } }));
    } catch (fault) {
      notes.say(wordsOf(fault), [], "fault");
    }
    await this.look();
  }
}

export const jobs = new Jobs();

export function isOver(job: Shape["Job"]): boolean {
  return job.state === "done" || job.state === "stopped" || job.state === "failed";
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString("en")} MB`;
}

/** What is being done with a job, in a few words. */
export function told(job: Shape["Job"]): string {
  if (job.state === "waiting") return "waits for its turn";
  if (job.state === "waking") return "waking the reader";
  const of = job.total == null ? "" : ` of ${job.total.toLocaleString("en")}`;
  if (job.state === "reading") return `${job.done.toLocaleString("en")}${of} read`;
  if (job.state === "stopped") return `stopped after ${job.done.toLocaleString("en")}${of}`;
  return job.state === "failed" ? "broke off" : "done";
}

/** What became of a job's documents, in a sentence. */
export function summary(job: Shape["Job"]): string {
  const copies = job.copies ? `, ${job.copies} of them ${job.copies === 1 ? "a copy or excerpt" : "copies or excerpts"}` : "";
  const parts = [`${job.new.toLocaleString("en")} added${copies}`];
  if (job.known) parts.push(`${job.known.toLocaleString("en")} there already`);
  if (job.unread) parts.push(`${job.unread.toLocaleString("en")} could not be read`);
  return parts.join("; ");
}

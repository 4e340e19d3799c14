/** What the program and the thread that runs the model say to each other. */
export type ToThread = { type: 'embed'; id: number; texts: string[]; urgent: boolean } | { type: 'close' };

export type FromThread =
  | { type: 'ready' }
  /** The model's files are missing, changed or unusable. The reason names files, never texts. */
  | { type: 'failed'; reason: string }
  | { type: 'embedded'; id: number; vectors: Float32Array[] }
  | { type: 'refused'; id: number; reason: string };

export interface ThreadData {
  /** The thread's own file, as a URL. */
  entry: string;
  /** The model's folder. */
  folder: string;
}

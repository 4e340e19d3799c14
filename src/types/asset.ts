/** A file that is served from memory. */
export interface Asset {
  body: string;
  /** Its media type. */
  type: string;
}

/** Something that a check found in a file: errors block a publication, warnings are listed. */
export interface Finding {
  severity: 'error' | 'warning';
  file: string;
  /** 1-based; 0 when the whole file is meant. */
  line: number;
  message: string;
}

import type { Finding } from '../types/finding.ts';

export type { Finding } from '../types/finding.ts';

export const problem = (file: string, line: number, message: string): Finding => ({
  severity: 'error',
  file,
  line,
  message,
});
export const warning = (file: string, line: number, message: string): Finding => ({
  severity: 'warning',
  file,
  line,
  message,
});

import { isCreditCode } from '../../question/mask-patterns.ts';
import type { FieldKind } from '../../types/portal-content.ts';

export type Problem = 'missing' | 'id-number' | 'date' | 'future' | 'phone' | 'credit-code';

/** What is wrong with what was written, as far as it can be known without asking anybody. @param today `YYYY-MM-DD` */
export function problemWith(written: string, kind: FieldKind, today: string): Problem | undefined {
  const value = written.normalize('NFKC').trim();
  if (!value) return 'missing';
  switch (kind) {
    case 'id-number':
      return isResidentId(value.replaceAll(' ', '').toUpperCase(), today) ? undefined : 'id-number';
    case 'past-date':
      return !isDay(value) ? 'date' : value > today ? 'future' : undefined;
    case 'phone':
      return isPhone(value) ? undefined : 'phone';
    case 'credit-code':
      return isCreditCode(value.replaceAll(' ', '').toUpperCase()) ? undefined : 'credit-code';
    case 'text':
      return undefined;
  }
}

/** Weights and check characters of GB 11643-1999. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** 18 characters: region, a day of birth that has been, a serial number, and the check character of GB 11643. */
export function isResidentId(value: string, today: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value)) return false;
  const born = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isDay(born) || born > today) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return checkCharacters[sum % 11] === value[17];
}

/** `YYYY-MM-DD`, a day that exists, from 1900 on. */
export function isDay(value: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** A mobile number, or a landline with its area code: two digits and eight, or three and seven or eight. */
export function isPhone(value: string): boolean {
  const digits = value.replace(/^(\+|00)86/, '').replace(/[\s()-]/g, '');
  return (
    /^1[3-9]\d{9}$/.test(digits) || /^0(10|2\d)[2-8]\d{7}$/.test(digits) || /^0[3-9]\d{2}[2-8]\d{6,7}$/.test(digits)
  );
}

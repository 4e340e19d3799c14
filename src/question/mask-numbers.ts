import { findRuns, type MaskKind, type Piece, pieceOf, type Run, type Span } from './mask-digits.ts';

/** Codes that resident ID numbers begin with (GB/T 2260); 9 stands for the permanent residence card of foreigners. */
const province = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9])/;

/** Resident ID numbers of 18 and 15 digits. The check digit is not asked for: a typing error makes them no less personal. */
function isResidentId({ digits }: Piece): boolean {
  if (!province.test(digits)) return false;
  return digits.length === 18
    ? /^\d{17}[\dX]$/.test(digits) && isDate(digits.slice(6, 14))
    : /^\d{15}$/.test(digits) && isDate(`19${digits.slice(6, 12)}`);
}

/** A resident ID number with a digit too many or too few at its end. */
function isMistypedId({ digits }: Piece): boolean {
  return province.test(digits) && isDate(digits.slice(6, 14));
}

/** `YYYYMMDD`, 1900 to 2099. */
export function isDate(digits: string): boolean {
  return /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits);
}

/** Groups that mobile numbers are written in; or digit by digit. */
const mobileGroups = /^(11|3-4-4|3-8|7-4|4-4-3|4-3-4|3-3-5|5-6|3-5-3|3-4-2-2|3-3-2-3|3-2-2-2-2|1(-1){10})$/;

function isMobile({ digits, groups }: Piece): boolean {
  return /^1[3-9]\d{9}$/.test(digits) && mobileGroups.test(groups.join('-'));
}

/** Digits that may stand in front of a mobile number, glued to it or not. */
function mobileWithPrefix({ digits }: Piece): boolean {
  return /^(86|0086|0)1[3-9]\d{9}$/.test(digits);
}

/** Area codes of two digits have numbers of eight, others of seven or eight. Not 024-12345: too short. */
function isLandline({ digits, groups }: Piece): boolean {
  const form = groups.join('-');
  return (
    /^(0(10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/.test(digits) &&
    /^(1[0-2]|[34]-[78]|[34]-[34]-4|[34]-3-[345]|[34]-4-[34])$/.test(form)
  );
}

/** Japanese, Korean and other mobile numbers as they are written at home: 090-1234-5678, 010-1234-5678. */
function isForeignMobile({ digits, groups }: Piece): boolean {
  return /^0(10|[5-9]0)\d{7,8}$/.test(digits) && /^3-[34]-4$/.test(groups.join('-'));
}

/** 8 912 345-67-89, as in Russia. */
function isRussianMobile({ digits, groups }: Piece): boolean {
  return /^89\d{9}$/.test(digits) && /^(1-3-3-2-2|1-3-3-4|4-3-2-2|11)$/.test(groups.join('-'));
}

/** 900101-1234567, the resident registration number of Korea. */
function isKoreanId({ digits, groups }: Piece): boolean {
  return groups.join('-') === '6-7' && isDate(`19${digits.slice(0, 6)}`) && /^.{6}[1-8]/.test(digits);
}

/** Payment cards begin with 3 to 6, 81, 9, or 22 to 27 (ISO/IEC 7812); order numbers with a year do not. */
function isCard({ digits, groups }: Piece): boolean {
  const form = groups.join('-');
  return (
    /^([3-69]|81|2[2-7])\d+$/.test(digits) &&
    (groups.length === 1 || /^(4(-4){2,4}(-[1-4])?|4-6-[45]|6-1[0-3]|8-8(-3)?|1(-1)+)$/.test(form)) &&
    passesLuhn(digits)
  );
}

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** What a piece of so many digits may be, in the order in which it is tried. */
const kinds: [MaskKind, number[], (piece: Piece) => boolean][] = [
  ['id', [18, 15], isResidentId],
  ['phone', [15, 13, 12], mobileWithPrefix],
  ['phone', [11], isMobile],
  ['phone', [12, 11, 10], isLandline],
  ['phone', [11, 10], isForeignMobile],
  ['phone', [11], isRussianMobile],
  ['id', [13], isKoreanId],
  ['card', [19, 18, 17, 16, 15, 14, 13], isCard],
  ['id', [19, 17, 16], isMistypedId],
];

/** Digits in a row that no number of a citizen's question has, unless several were glued together. */
const tooMany = 20;

/** ID, phone and card numbers that are known by their digits alone. */
export function findNumbers(folded: string): Span[] {
  return findRuns(folded).flatMap(findInRun);
}

function findInRun(run: Run): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < run.digits.length; ) {
    const found = kindAt(run, from);
    if (found) spans.push({ start: found.piece.start, end: found.piece.end, kind: found.kind });
    from += found?.piece.digits.length ?? 1;
  }
  return spans;
}

function kindAt(run: Run, from: number): { kind: MaskKind; piece: Piece } | undefined {
  for (const [kind, lengths, is] of kinds) {
    for (const length of lengths) {
      const piece = pieceOf(run, from, length);
      if (piece && is(piece)) return { kind, piece };
    }
  }
  let length = 1;
  while (length < run.digits.length - from && run.at[from + length] === (run.at[from] ?? 0) + length) length++;
  const piece = length >= tooMany ? pieceOf(run, from, length) : undefined;
  return piece && { kind: 'account', piece };
}

const numeral = '[一二三四五六七八九十百零〇\\d]+';

/** How headings are numbered where nothing else marks them, the outermost first. */
const numberings = [
  new RegExp(`^第\\s*${numeral}\\s*[编篇部]`),
  new RegExp(`^(?:第\\s*${numeral}\\s*章|附件\\s*\\d*\\s*[:：]?$|附\\s*则$)`),
  new RegExp(`^第\\s*${numeral}\\s*节`),
  /^[一二三四五六七八九十]+、/,
  /^[（(][一二三四五六七八九十]+[）)]/,
  /^(?:Chapter|Part|Section)\s+[\dIVXA-Z]+\b/,
];
const longest = 40;

/** Rank of a numbered heading, 0 the outermost; undefined: it reads like a sentence or carries no such number. */
export function numberedHeading(text: string): number | undefined {
  if (text.length > longest || /[。；;！？!?，：:]$/.test(text)) return undefined;
  const rank = numberings.findIndex((numbering) => numbering.test(text));
  return rank < 0 ? undefined : rank;
}

const bullet =
  /^(?:[•●○▪■□◦‣·◆◇➢–—*-]\s+|[•●▪■◆➢]\s*|[①-⑳]\s*|\d{1,2}(?:[、．]\s*|[.)]\s+(?=\D))|[（(]\d{1,2}[）)]\s*)/u;

/** A line that begins like a list item, without its bullet; numbers stay, because other texts refer to them. */
export function listItem(text: string): string | undefined {
  const found = bullet.exec(text)?.[0];
  if (found === undefined || found.length === text.length) return undefined;
  return /[\d①-⑳]/u.test(found) ? text : text.slice(found.length).trim();
}

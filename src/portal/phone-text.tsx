import { telephone } from './links.ts';

/** Hotlines and numbers with an area code; amounts, years and codes are longer, shorter or have a unit. */
const phonePattern =
  /(?<![\d.\-/])(110|119|120|122|123\d{2}|121\d{2}|0\d{2,3}-\d{7,8}|400-\d{3}-\d{4})(?![\d.\-/%]|\s*(?:元|日|天|岁|yuan|days?))/g;

/** The numbers in a reviewed text that can be dialled, in the order of the text, each once. */
export function phonesIn(text: string): string[] {
  return [...new Set([...text.matchAll(phonePattern)].map((match) => match[0]))];
}

/** A reviewed text whose phone numbers can be tapped. */
export function PhoneText({ text }: { text: string }) {
  return (
    <>
      {text.split(phonePattern).map((part, index) => (index % 2 === 1 ? <a href={telephone(part)}>{part}</a> : part))}
    </>
  );
}

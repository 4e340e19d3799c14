import { unsupportedValues } from '../../text/values.ts';
import type { Block, Citation } from '../../types/reply.ts';
import { detectLanguage } from '../understand/language.ts';
import { conditions, kinds, things, turnsAround, unquoted } from './markers.ts';
import { isBorne, type Supports } from './support.ts';

/**
 * What is wrong with a block that was written by a model: as with any wording, and the quotes must bear the sentence.
 * Undefined when nothing is.
 */
export function claimFault(block: Block, citations: Citation[], supports: Supports): string | undefined {
  const fault = wordingFault(block, citations);
  if (fault) return fault;
  const same = citations.some((citation) => citation.language === block.language);
  return isBorne(supports.get(block.text), block.language, same) ? undefined : 'unsupported';
}

/** What is quoted, and what it stands under. */
export type Quoted = Pick<Citation, 'quote' | 'title' | 'section'>;

/**
 * What is wrong with a block in other words than its quotes': its values, links, names, conditions and negations must be
 * theirs. Undefined when nothing is.
 */
export function wordingFault(
  { text, language }: Pick<Block, 'text' | 'language'>,
  citations: Quoted[],
): string | undefined {
  const quotes = citations.map(({ quote }) => quote);
  // What a statement leaves out because it stands under its guide's title.
  const around = [...quotes, ...citations.flatMap(({ title, section }) => [title, section])];
  if (!isIn(language, text)) return 'language';
  if (unsupportedValues(text, quotes).length > 0) return 'value';
  if (linksIn(text).some((link) => !quotes.some((quote) => quote.includes(link)))) return 'link';
  if (namesIn(text).some((name) => !around.some((written) => written.includes(name)))) return 'name';
  if (markup.test(text)) return 'markup';
  if (unquoted(text, around, [...things, ...kinds]).length > 0) return 'thing';
  if (unquoted(text, quotes, conditions).length > 0) return 'condition';
  return turnsAround(text, quotes) ? 'negation' : undefined;
}

/** Han alone may be Japanese as well as Chinese. */
const isIn = (language: Block['language'], text: string): boolean => detectLanguage(text, language) === language;

/** Addresses of pages, of mail, and bare host names. */
const linkPattern =
  /https?:\/\/\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[a-z0-9-]+\.)+(?:cn|com|net|org|gov|info|io|top|xyz|ru|jp|kr|in)\b\S*/giu;
const linksIn = (text: string): string[] => text.match(linkPattern) ?? [];

/** Laws, forms and papers by name. */
const namesIn = (text: string): string[] => [...text.matchAll(/《([^》]+)》/gu)].map(([, name = '']) => name);

/** A sentence has neither markup nor our tokens nor control characters. */
const markup = /[<>[\]{}|`‹›]|\bS\d{1,2}\b|\*\*|\p{Cc}/u;

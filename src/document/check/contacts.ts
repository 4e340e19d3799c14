import { confirmedPhones } from '../../question/compose/fixed.ts';
import type { Document } from '../../types/document.ts';
import { type Facts, factLines } from '../facts.ts';
import { type Finding, warning } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';

/**
 * Whom an answer names where it can't confirm: the first phone of the contacts that is confirmed for everyone, else the
 * hotline for all. A document with unconfirmed statements should name one of its own; translations have the Chinese one's.
 */
export function checkContacts(documents: Document[], facts: Facts | undefined, lineOf: LineOf): Finding[] {
  const chinese = new Set(documents.filter(({ language }) => language === 'zh').map(({ id }) => id));
  return documents
    .filter(({ id, language }) => language === 'zh' || !chinese.has(id))
    .flatMap((document) => [...nobodyToAsk(document), ...phonesWithoutFact(document, facts, lineOf)]);
}

function nobodyToAsk({ file, contacts, sections }: Document): Finding[] {
  const open = sections.flatMap(({ statements }) => statements.filter((statement) => !statement.confirmed));
  const phones = contacts.flatMap(({ phone }) => phone ?? []);
  const [first] = open;
  if (!first || phones.some((phone) => confirmedPhones.includes(phone))) return [];
  const why =
    phones.length === 0
      ? 'no contact has a phone to ask'
      : `answers name none of the phones ${phones.join(', ')}, only ${confirmedPhones.join(', ')}`;
  const what = open.length === 1 ? `${first.id} isn't confirmed` : `${open.length} statements aren't confirmed`;
  return [warning(file, first.line, `${what}, and ${why}: citizens are sent to 12345`)];
}

function phonesWithoutFact(
  { file, serviceId, contacts }: Document,
  facts: Facts | undefined,
  lineOf: LineOf,
): Finding[] {
  const lines = facts && serviceId ? factLines(facts, serviceId, 'where') : undefined;
  if (!facts || !lines) return [];
  const held = [...lines, facts.portals].join('\n');
  return contacts.flatMap(({ phone }, i) =>
    phone && !confirmedPhones.includes(phone) && !held.includes(phone)
      ? [warning(file, lineOf(file, ['contacts', i, 'phone']), `the phone ${phone} isn't in the facts of ${serviceId}`)]
      : [],
  );
}

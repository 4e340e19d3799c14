import { say, type TextKey } from '../../texts/texts.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Language } from '../../types/language.ts';
import type { Block } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';

/** Phones that a fixed text may name: those that the facts confirm for everyone. */
export const confirmedPhones = ['12345', '12333', '12367', '110', '119', '120', '122'];

export function fixedBlock(key: TextKey, language: Language, slots: Record<string, string> = {}): Block {
  return { text: say(key, language, slots), language, kind: 'fixed', citations: [] };
}

/** Whom to ask about a service: its first confirmed phone and, where the text is Chinese, its window by name. */
export function contactOf(service: Service | undefined, language: Language): { phone: string; window: string } {
  const phone =
    service?.contacts.find((contact) => contact.phone && confirmedPhones.includes(contact.phone))?.phone ?? '12345';
  const window = language === 'zh' ? service?.contacts.find((contact) => contact.window)?.window : undefined;
  return { phone, window: window ?? say('window.any', language) };
}

/** The phone, and the portal's address when it is a form of ours. */
export function handoverOf(phone: string, knowledge: Knowledge): { phone: string; url?: string } {
  const portal = knowledge.publication.catalogue.forms.find((form) => form.serviceId === 'portal' && form.url);
  return { phone, ...(portal?.url ? { url: portal.url } : {}) };
}

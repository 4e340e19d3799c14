import { inLanguage } from '../../service/in-language.ts';
import { say } from '../../texts/texts.ts';
import type { Catalogue, LifeEvent } from '../../types/catalogue.ts';
import { type Language, languages } from '../../types/language.ts';
import type { Block } from '../../types/reply.ts';

export type Label = NonNullable<Block['label']>;

/** What is to be had ready, in the reader's language or the nearest that there is. */
export function prepareLabel({ label }: LifeEvent['prepare'][number], reader: Language): Label {
  const { text: thing, language } = inLanguage(label, reader) ?? { text: '', language: 'zh' };
  return { text: say('life-event.prepare', language, { thing }), language };
}

/** Which step it is and when it is due, in the reader's language or the nearest that there is. */
export function stepLabel({ steps }: LifeEvent, at: number, { services }: Catalogue, reader: Language): Label {
  const step = steps[at];
  const { text: when, language } = inLanguage(step?.when ?? {}, reader) ?? { text: '', language: 'zh' };
  const titles = services.find((service) => service.id === step?.service)?.title ?? {};
  const service = inLanguage(titles, language)?.text ?? step?.service ?? '';
  return { text: say('life-event.step', language, { number: String(at + 1), service, when }), language };
}

/** Whether the catalogue words the label so, of a part of the event that all these statements (`service#id`) belong to. */
export function isLabelOf(event: LifeEvent, catalogue: Catalogue, label: Label, statements: string[]): boolean {
  const worded = languages.flatMap((reader) => [
    ...event.prepare.map((entry) => ({ ...prepareLabel(entry, reader), statements: entry.statements })),
    ...event.steps.map((step, at) => ({ ...stepLabel(event, at, catalogue, reader), statements: step.statements })),
  ]);
  return worded.some(
    (own) =>
      own.text === label.text &&
      own.language === label.language &&
      statements.every((statement) => own.statements.includes(statement)),
  );
}

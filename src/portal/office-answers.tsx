import type { OfficeAnswer } from '../types/desk.ts';
import type { Language } from '../types/language.ts';
import { PhoneText } from './phone-text.tsx';
import { textsFor } from './texts.ts';

/** What people of the office have written, told apart from what the program says. */
export function OfficeAnswers({ answers, language }: { answers: OfficeAnswer[] | undefined; language: Language }) {
  const { desk } = textsFor(language);
  if (!answers?.length) return null;
  return (
    <>
      {answers.map(({ text, language: written, writtenAt }) => (
        <section class="office" aria-label={desk.answer}>
          <h3>{desk.answer}</h3>
          <div lang={written}>
            {text.split(/\n+/).map((paragraph) => (
              <p>
                <PhoneText text={paragraph} />
              </p>
            ))}
          </div>
          <p class="muted">{desk.byPerson(deskTime(writtenAt, language))}</p>
        </section>
      ))}
    </>
  );
}

/** A time as people of the office keep it. */
export function deskTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso));
}

import { type HandedOver, readHandover } from '../database/desk-queue.ts';
import { longestAnswer } from '../desk/check-answer.ts';
import { languageNames } from '../portal/texts.ts';
import { aspects } from '../types/aspect.ts';
import { type Language, languages } from '../types/language.ts';
import { Seen } from './desk.tsx';
import { Field, PostForm, show } from './frame.tsx';
import { Facts } from './hits.tsx';
import { localTime } from './local-time.ts';
import { ServiceOptions, Subject } from './subject.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** One hand-over: what its citizen asks and has agreed to show, and what can be done with it. Opening it is recorded. */
export async function showHandover(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { texts, deps, c, form } = visit;
  const id = (form.id ?? c.req.query('id') ?? '').slice(0, 100);
  const found = await readHandover(id, deps, actOf(visit));
  const children = (
    <>
      {found ? (
        <HandoverView visit={visit} found={found} />
      ) : (
        <p class="notice" role="status">
          {texts.desk.gone}
        </p>
      )}
      <p>
        <a class="in-place" href={consoleLink('/desk', visit)}>
          {texts.desk.toList}
        </a>
      </p>
    </>
  );
  return show(visit, { title: texts.desk.one, path: '/desk/one', parameters: { id }, problem, children });
}

function HandoverView({ visit, found }: { visit: StaffVisit; found: HandedOver }) {
  const { texts, language, session } = visit;
  const words = texts.desk;
  const { question, transcript, state, owner, sentAt, serviceId, answer } = found;
  const mine = owner === session.account.name && (state === 'taken' || state === 'answered');
  return (
    <>
      <p class="said" lang={found.language}>
        {question ?? texts.asked.unreadable}
      </p>
      <Facts
        facts={[
          [texts.state, words.states[state]],
          [words.owner, owner ?? undefined],
          [words.sentAt, localTime(sentAt, language)],
          [texts.service, serviceId ? <Subject visit={visit} id={serviceId} /> : undefined],
        ]}
      />
      <h2>{words.transcript}</h2>
      <p class="muted">{words.transcriptHelp}</p>
      {transcript ? (
        <blockquote class="handed" lang={found.language}>
          {transcript}
        </blockquote>
      ) : (
        <p class="empty">{words.noTranscript}</p>
      )}
      <Steps visit={visit} found={found} mine={mine} />
      {mine || !answer ? null : <SentAnswer visit={visit} answer={answer} />}
      {answer ? <CarryForm visit={visit} found={found} answer={answer.text} /> : null}
    </>
  );
}

function SentAnswer({ visit, answer }: { visit: StaffVisit; answer: NonNullable<HandedOver['answer']> }) {
  const words = visit.texts.desk;
  return (
    <>
      <h2>{words.answer}</h2>
      <blockquote class="handed" lang={answer.language}>
        {answer.text}
      </blockquote>
      <p class="muted">{words.sentAnswer(localTime(answer.writtenAt, visit.language))}</p>
    </>
  );
}

/** What comes next: somebody takes it; whoever has answers, gives back or closes. */
function Steps({ visit, found, mine }: { visit: StaffVisit; found: HandedOver; mine: boolean }) {
  const words = visit.texts.desk;
  const step = (path: string, said: string) => (
    <PostForm visit={visit} path={path} class="inline">
      <Seen {...found} />
      <button type="submit" class="btn quiet">
        {said}
      </button>
    </PostForm>
  );
  if (found.state === 'open') return <div class="acts">{step('/desk/take', words.take)}</div>;
  return (
    <>
      {mine ? <AnswerForm visit={visit} found={found} /> : null}
      <div class="acts">
        {found.state === 'taken' ? step('/desk/return', words.giveBack) : null}
        {mine ? step('/desk/close', words.close) : null}
      </div>
      {mine && found.state === 'taken' ? <p class="muted">{words.closeHelp}</p> : null}
    </>
  );
}

function AnswerForm({ visit, found }: { visit: StaffVisit; found: HandedOver }) {
  const words = visit.texts.desk;
  const { answer } = found;
  return (
    <>
      <h2>{words.answer}</h2>
      {answer ? <p class="muted">{words.sentAnswer(localTime(answer.writtenAt, visit.language))}</p> : null}
      <PostForm visit={visit} path="/desk/answer">
        <Seen {...found} />
        <AnswerFields visit={visit} text={answer?.text} language={answer?.language ?? found.language} />
        <button type="submit" class="btn">
          {answer ? words.correct : words.send}
        </button>
      </PostForm>
    </>
  );
}

interface AnswerFieldsProps {
  visit: StaffVisit;
  /** What was answered before. */
  text: string | undefined;
  /** What the citizen reads. */
  language: Language;
  help?: string;
}

/** What is written to a citizen, and in which language. */
export function AnswerFields({ visit, text, language, help }: AnswerFieldsProps) {
  const { texts, form } = visit;
  const words = texts.desk;
  return (
    <>
      <Field id="text" label={words.answer} help={help ?? words.answerHelp}>
        <textarea id="text" name="text" rows={6} maxlength={longestAnswer} required aria-describedby="text-help">
          {form.text ?? text}
        </textarea>
      </Field>
      <LanguageField visit={visit} id="answer-in" chosen={form.in ?? language} />
    </>
  );
}

function LanguageField({ visit, id, chosen }: { visit: StaffVisit; id: string; chosen: string }) {
  return (
    <Field id={id} label={visit.texts.desk.writtenIn}>
      <select id={id} name="in">
        {languages.map((each) => (
          <option value={each} selected={each === chosen}>
            {languageNames[each]}
          </option>
        ))}
      </select>
    </Field>
  );
}

function CarryForm({ visit, found, answer }: { visit: StaffVisit; found: HandedOver; answer: string }) {
  const { texts, form } = visit;
  const words = texts.desk;
  const language = form.in ?? found.answer?.language ?? 'zh';
  return (
    <details open={form.carried !== undefined}>
      <summary>{words.carry}</summary>
      <p class="muted">{words.carryHelp}</p>
      <PostForm visit={visit} path="/desk/carry">
        <Seen {...found} />
        <Field id="question" label={texts.question}>
          <input
            id="question"
            name="question"
            value={form.question ?? found.question ?? undefined}
            maxlength={500}
            required
          />
        </Field>
        <Field id="carried" label={words.answer}>
          <textarea id="carried" name="carried" rows={4} maxlength={longestAnswer} required>
            {form.carried ?? answer}
          </textarea>
        </Field>
        <div class="filters">
          <Field id="service" label={texts.service}>
            <select id="service" name="service" required>
              <ServiceOptions visit={visit} chosen={form.service ?? found.serviceId ?? undefined} />
            </select>
          </Field>
          <Field id="aspect" label={texts.queue.aspect}>
            <select id="aspect" name="aspect" required>
              {aspects.map((each) => (
                <option value={each} selected={each === form.aspect}>
                  {each}
                </option>
              ))}
            </select>
          </Field>
          <LanguageField visit={visit} id="carried-in" chosen={language} />
        </div>
        <button type="submit" class="btn quiet">
          {words.toDraft}
        </button>
      </PostForm>
    </details>
  );
}

import type { Child } from 'hono/jsx';
import { doneIn } from '../curation/practice.ts';
import { findPractice, type StoredPractice } from '../database/practices.ts';
import { languageNames } from '../portal/texts.ts';
import { type PracticeStep, practiceLanguages, practiceSteps } from '../types/practice.ts';
import { ReasonField } from './form-parts.tsx';
import { PostForm, show } from './frame.tsx';
import { Weighed } from './proposal-impact.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** Six steps from a wrong fee to what citizens read, on a guide that nobody else sees. Each ticks itself. */
export async function showFirstHour(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const words = visit.texts.practice;
  const practice = await findPractice(visit.deps.database, actOf(visit).by);
  const children = (
    <>
      <p class="lead">{words.intro}</p>
      <p class="notice">{words.safe}</p>
      {practice ? <Steps visit={visit} practice={practice} /> : null}
      <PostForm visit={visit} path="/first-hour/begin" class="acts">
        <button type="submit" class={practice ? 'btn quiet' : 'btn'}>
          {practice ? words.again : words.begin}
        </button>
      </PostForm>
    </>
  );
  return show(visit, { title: visit.texts.firstHour, path: '/first-hour', problem, children });
}

interface StepsProps {
  visit: StaffVisit;
  practice: StoredPractice;
}

function Steps({ visit, practice }: StepsProps) {
  const words = visit.texts.practice;
  const done = doneIn(practice);
  return (
    <>
      {done.length === practiceSteps.length ? <Finished visit={visit} /> : null}
      <p role="status">{words.progress(done.length, practiceSteps.length)}</p>
      <ol class="hour">
        {practiceSteps.map((step) => (
          <li class={done.includes(step) ? 'done' : undefined}>
            <h2>
              {words.steps[step].title} <small>{done.includes(step) ? `✓ ${words.done}` : words.toDo}</small>
            </h2>
            <p>{words.steps[step].task}</p>
            <Act step={step} visit={visit} practice={practice} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Where a step is done. */
function Act({ step, visit, practice }: StepsProps & { step: PracticeStep }): Child {
  const words = visit.texts.practice;
  const opened = { correct: ['zh'], source: practiceLanguages, translate: ['en'], preview: practiceLanguages } as const;
  if (step !== 'propose' && step !== 'publish')
    return (
      <div class="acts">
        {opened[step].map((language) => (
          <a
            class="btn quiet"
            href={consoleLink(step === 'preview' ? '/first-hour/preview' : '/first-hour/file', visit, {
              text: language,
            })}
          >
            <span>
              {step === 'preview' ? words.preview : words.open} · <span lang={language}>{languageNames[language]}</span>
            </span>
          </a>
        ))}
      </div>
    );
  return step === 'propose' ? (
    <Propose visit={visit} practice={practice} />
  ) : (
    <Publish visit={visit} practice={practice} />
  );
}

function Propose({ visit, practice }: StepsProps) {
  const { texts } = visit;
  const { proposed } = practice;
  if (proposed)
    return (
      <>
        <p>{texts.practice.proposedBecause(proposed.reason)}</p>
        <Weighed visit={visit} impact={proposed.impact} stale={false} mayRead />
      </>
    );
  return (
    <PostForm visit={visit} path="/first-hour/propose" class="card">
      <Seen practice={practice} />
      <ReasonField visit={visit} label={texts.reason} help={texts.practice.reasonHelp} />
      <button type="submit" class="btn">
        {texts.practice.propose}
      </button>
    </PostForm>
  );
}

function Publish({ visit, practice }: StepsProps) {
  const words = visit.texts.practice;
  if (!practice.proposed) return <p class="muted">{words.notProposed}</p>;
  if (practice.proposed.impact.errors.length > 0) return <p class="muted">{words.notSound}</p>;
  if (practice.published) return <p class="muted">{words.isPublished}</p>;
  return (
    <PostForm visit={visit} path="/first-hour/publish">
      <Seen practice={practice} />
      <button type="submit" class="btn">
        {words.publish}
      </button>
    </PostForm>
  );
}

const Seen = ({ practice }: { practice: StoredPractice }) => (
  <input type="hidden" name="version" value={String(practice.version)} />
);

function Finished({ visit }: { visit: StaffVisit }) {
  const words = visit.texts.practice;
  return (
    <div class="notice good">
      <p>{words.finished}</p>
      <a class="in-place" href={consoleLink('/knowledge', visit)}>
        {visit.texts.knowledge}
      </a>
    </div>
  );
}

/** For the start page, until somebody has been through it once. */
export async function inviteToFirstHour(visit: StaffVisit) {
  const practice = await findPractice(visit.deps.database, actOf(visit).by);
  if (practice?.finishedAt) return null;
  const words = visit.texts.practice;
  return (
    <div class="notice">
      <p>{practice ? words.goOn(doneIn(practice).length, practiceSteps.length) : words.invite}</p>
      <a class="in-place" href={consoleLink('/first-hour', visit)}>
        {visit.texts.firstHour}
      </a>
    </div>
  );
}

import { statementFinder } from '../service/plan-life-event.ts';
import type { Service } from '../types/catalogue.ts';
import type { CheckQuestion } from '../types/portal-content.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { numberSources } from './guide.ts';
import { type Frame, Page, type Reading } from './page.tsx';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { linkTo } from './preferences.ts';
import { titleOf, whomToAsk } from './service-page.tsx';
import { SourceList } from './source-list.tsx';
import { type Showing, StatementText } from './statement-view.tsx';

type Placed = ReturnType<ReturnType<typeof statementFinder>>;

/**
 * A few questions about the conditions of a guide. What an answer means stands on the page and is shown by the style
 * sheet, so that it works without scripts; there is no form, so that nothing can be sent.
 */
export function CheckPage({ service, publication, today, ...page }: Frame & Reading & { service: Service }) {
  const { preferences } = page;
  const { language, region } = preferences;
  const check = publication.catalogue.portal?.checks.find((each) => each.service === service.id);
  if (!check) return null;
  const texts = pageTexts(language);
  const find = statementFinder(publication, { language, region, today });
  const questions = check.questions.map((question) => ({
    question,
    about: find(question.about),
    bring: find(question.bring),
  }));
  const placed = questions.flatMap(({ about, bring }) => [...about, ...bring]);
  const showing: Showing = {
    catalogue: publication.catalogue,
    language,
    reader: language,
    quoting: { texts, linkHosts: publication.catalogue.linkHosts },
    numbers: numberSources(placed.map(({ statement }) => statement)),
    today,
  };
  const title = titleOf(service, preferences);
  const path = `/services/${service.id}`;
  return (
    <Page {...page} title={`${texts.check.title(title.text)} · ${texts.name}`} path={`${path}/check`} unlisted>
      <Breadcrumbs
        preferences={preferences}
        trail={[
          { path: '/services', title: texts.services },
          { path, title: title.text },
        ]}
        here={{ text: texts.checkMyself, language }}
      />
      <div class="reading check-yourself" data-check>
        <h1>{texts.check.title(title.text)}</h1>
        <p class="lead-text">{texts.check.lead}</p>
        {questions.map((each, i) => (
          <Question {...each} number={i + 1} texts={texts} showing={showing} whom={whomToAsk(service)} />
        ))}
        <div
          class="card verdict"
          role="status"
          data-scripted
          data-verdict
          data-open={JSON.stringify(questions.map((_, i) => texts.check.open(i + 1)))}
        >
          <p data-when="open">{texts.check.open(questions.length)}</p>
          <p data-when="fits">{texts.check.fits}</p>
          <p data-when="fails">{texts.check.fails}</p>
          <p data-when="unclear">{texts.check.unclear}</p>
        </div>
        <p class="calls on-screen">
          <a class="btn" href={linkTo(path, preferences, {}, 'aspect-materials')}>
            {texts.check.toGuide}
          </a>
          <a class="btn quiet" href={`tel:${whomToAsk(service)}`}>
            {texts.call(whomToAsk(service))}
          </a>
          <a class="in-place" href={linkTo(`${path}/check`, preferences)}>
            {texts.check.again}
          </a>
        </p>
        <SourceList statements={placed.map(({ statement }) => statement)} showing={showing} folded />
        <p class="muted">{texts.reviewed(check.reviewedOn)}</p>
      </div>
    </Page>
  );
}

interface QuestionProps {
  question: CheckQuestion;
  about: Placed;
  bring: Placed;
  number: number;
  texts: PageTexts;
  showing: Showing;
  whom: string;
}

function Question({ question, about, bring, number, texts, showing, whom }: QuestionProps) {
  const answers = [
    ['yes', texts.check.yes, question.yes],
    ['no', texts.check.no, question.no],
    ['unsure', texts.check.unsure, 'unclear'],
  ] as const;
  return (
    <fieldset class="card">
      <legend>
        {number}. {question.ask[showing.reader]}
      </legend>
      <div class="answers">
        {answers.map(([answer, label, outcome]) => (
          <label>
            <input type="radio" name={`question-${number}`} value={answer} data-outcome={outcome} autocomplete="off" />
            {label}
          </label>
        ))}
      </div>
      {answers.map(([answer, , outcome]) => (
        <div class={`means means-${answer} ${outcome}`}>
          <p>{meaning(outcome, texts, whom)}</p>
          {outcome === 'fits' ? null : <Conditions placed={about} showing={showing} />}
          {answer === 'yes' && bring.length > 0 ? (
            <>
              <p>{texts.check.bring}</p>
              <Conditions placed={bring} showing={showing} />
            </>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}

function meaning(outcome: CheckQuestion['yes'], texts: PageTexts, whom: string): string {
  const { stops, ask, goesOn, note } = texts.check;
  return { fails: stops, unclear: ask(whom), note, fits: goesOn }[outcome];
}

function Conditions({ placed, showing }: { placed: Placed; showing: Showing }) {
  return (
    <ul class="statements">
      {placed.map(({ document, statement }) => (
        <li>
          <StatementText statement={statement} showing={{ ...showing, language: document.language }} />
        </li>
      ))}
    </ul>
  );
}

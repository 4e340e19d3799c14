import {
  listEvaluationQuestions,
  newestEvaluationQuestions,
  removeEvaluationQuestion,
} from '../database/evaluation-questions.ts';
import type { Case } from '../types/evaluation.ts';
import type { EvaluationQuestion } from '../types/work.ts';
import { Pages } from './form-parts.tsx';
import { goTo, PostForm, show, Table } from './frame.tsx';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { Subject } from './subject.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

const perPage = 50;

/** Questions that staff have put into the evaluation set, the newest first. */
export async function showEvaluationQuestions(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { texts, deps, session, language } = visit;
  const words = texts.queue;
  const below = belowIn(visit.c.req.query('below'));
  const found = await newestEvaluationQuestions(deps.database, { below, limit: perPage + 1 });
  const shown = found.slice(0, perPage);
  const older = found.length > perPage ? { below: String(shown.at(-1)?.id) } : undefined;
  const may = mayOpen(session.account.roles, 'POST', '/evaluation-questions/remove');
  const heads = [texts.question, texts.service, words.aspect, texts.by, texts.setAt, ...(may ? [words.remove] : [])];
  const children = (
    <>
      <p class="lead">{words.evaluationHelp}</p>
      {shown.length === 0 ? <p class="empty">{words.noEvaluation}</p> : null}
      {shown.length > 0 ? (
        <>
          <p>
            <a class="btn quiet" href={consoleLink('/evaluation-questions.jsonl', visit)} download>
              {words.download}
            </a>
          </p>
          <Table caption={texts.evaluationQuestions} heads={heads}>
            {shown.map((row) => (
              <tr>
                <th scope="row" class="said" lang={row.language}>
                  {row.question}
                </th>
                <td>{row.serviceId ? <Subject visit={visit} id={row.serviceId} /> : words.noService}</td>
                <td>{row.aspect}</td>
                <td>{row.addedBy}</td>
                <td>{localTime(row.addedAt, language)}</td>
                {may ? (
                  <td>
                    <Remove visit={visit} row={row} />
                  </td>
                ) : null}
              </tr>
            ))}
          </Table>
          <Pages
            visit={visit}
            path="/evaluation-questions"
            label={texts.evaluationQuestions}
            filters={{}}
            newest={below === undefined ? undefined : texts.newest}
            older={older && { label: texts.older, parameters: older }}
          />
        </>
      ) : null}
    </>
  );
  return show(visit, { title: texts.evaluationQuestions, path: '/evaluation-questions', problem, children });
}

const belowIn = (given: string | undefined): number | undefined =>
  /^[1-9]\d{0,8}$/.test(given ?? '') ? Number(given) : undefined;

function Remove({ visit, row }: { visit: StaffVisit; row: EvaluationQuestion }) {
  const words = visit.texts.queue;
  return (
    <PostForm visit={visit} path="/evaluation-questions/remove" class="inline">
      <input type="hidden" name="id" value={String(row.id)} />
      <button type="submit" class="btn quiet" aria-label={words.removeOf(row.question)}>
        {words.remove}
      </button>
    </PostForm>
  );
}

export async function removeQuestion(visit: StaffVisit): Promise<Response> {
  const id = /^\d{1,9}$/.test(visit.form.id ?? '') ? Number(visit.form.id) : 0;
  const removed = await removeEvaluationQuestion(visit.deps.database, id, actOf(visit));
  if (!removed) return showEvaluationQuestions(visit, 'unknown');
  return goTo(visit, '/evaluation-questions', { done: 'evaluationRemoved' });
}

/** As a dataset that `evaluate` reads. */
export async function sendEvaluationQuestions({ c, deps }: StaffVisit): Promise<Response> {
  const cases = (await listEvaluationQuestions(deps.database)).map(caseOf);
  c.header('content-disposition', 'attachment; filename="carried.jsonl"');
  return c.body(cases.map((each) => `${JSON.stringify(each)}\n`).join(''), 200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
  });
}

function caseOf({ id, question, language, serviceId, aspect }: EvaluationQuestion): Case {
  const expected: Case['expected'] = serviceId
    ? { status: 'answered', services: [serviceId], ...(aspect ? { aspects: [aspect] } : {}) }
    : { status: 'unanswerable_out_of_scope' };
  return { id: `carried-${id}`, language, question, expected, tags: ['carried'] };
}

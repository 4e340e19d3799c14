import type { Act } from '../types/staff.ts';
import type { CarriedQuestion, EvaluationQuestion } from '../types/work.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** Questions that staff have put into the evaluation set, the oldest first. */
export function listEvaluationQuestions(database: Database): Promise<EvaluationQuestion[]> {
  return readQuestions(database, database.sql`order by id`);
}

/** The newest first. @param below only those with a smaller id */
export function newestEvaluationQuestions(
  database: Database,
  { below, limit }: { below: number | undefined; limit: number },
): Promise<EvaluationQuestion[]> {
  const { sql } = database;
  return readQuestions(database, sql`${below ? sql`where id < ${below}` : sql``} order by id desc limit ${limit}`);
}

function readQuestions(database: Database, which: ReturnType<Database['sql']>): Promise<EvaluationQuestion[]> {
  type Row = Omit<EvaluationQuestion, 'serviceId' | 'aspect'> & {
    [name in 'serviceId' | 'aspect']: EvaluationQuestion[name] | null;
  };
  return whileAvailable(async () =>
    (
      await database.sql<Row[]>`
        select id, question, language, service_id as "serviceId", aspect, added_by as "addedBy",
          ${isoTime(database, 'added_at')} as "addedAt"
        from evaluation_questions ${which}`
    ).map(({ serviceId, aspect, ...row }) => ({
      ...row,
      ...(serviceId === null ? {} : { serviceId }),
      ...(aspect === null ? {} : { aspect }),
    })),
  );
}

export function addEvaluationQuestion(
  database: Database,
  { question, language, serviceId, aspect }: CarriedQuestion,
  act: Act,
): Promise<void> {
  return whileAvailable(async () => {
    await database.sql.begin(async (transaction) => {
      const [added] = await transaction<{ id: number }[]>`
        insert into evaluation_questions (question, language, service_id, aspect, added_by, added_at)
        values (${question}, ${language}, ${serviceId ?? null}, ${aspect ?? null}, ${act.by}, ${act.at}::text::timestamptz)
        returning id`;
      const after = { language, serviceId, aspect };
      await recordAct(transaction, { action: 'question-carried', subject: `evaluation:${added?.id}`, after }, act);
    });
  });
}

/** @returns false when it is not there */
export function removeEvaluationQuestion(database: Database, id: number, act: Act): Promise<boolean> {
  return whileAvailable(
    () =>
      database.sql.begin(async (transaction) => {
        const removed = await transaction`delete from evaluation_questions where id = ${id} returning id`;
        if (removed.length === 0) return false;
        await recordAct(transaction, { action: 'carried-removed', subject: `evaluation:${id}` }, act);
        return true;
      }) as Promise<boolean>,
  );
}

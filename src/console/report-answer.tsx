import { answerTo } from '../database/office-answers.ts';
import type { OfficeAnswer } from '../types/desk.ts';
import type { WorkItem } from '../types/work.ts';
import { AnswerFields } from './desk-one.tsx';
import { PostForm } from './frame.tsx';
import { localTime } from './local-time.ts';
import type { StaffVisit } from './visit.ts';

/** What the citizen who reported a reply was answered; undefined of other items too. */
export async function reportAnswerOf({ deps }: StaffVisit, item: WorkItem): Promise<OfficeAnswer | undefined> {
  return item.kind === 'reported' ? answerTo({ replyId: item.key, handoverId: null }, deps) : undefined;
}

/** Writes to whoever has called a reply wrong. */
export function ReportAnswer(props: { visit: StaffVisit; item: WorkItem; answer: OfficeAnswer | undefined }) {
  const { visit, item, answer } = props;
  const words = visit.texts.desk;
  return (
    <>
      <h2>{words.reportAnswer}</h2>
      {answer ? <p class="muted">{words.sentAnswer(localTime(answer.writtenAt, visit.language))}</p> : null}
      <PostForm visit={visit} path="/work/answer">
        <input type="hidden" name="kind" value={item.kind} />
        <input type="hidden" name="key" value={item.key} />
        <AnswerFields
          visit={visit}
          text={answer?.text}
          language={item.language ?? 'zh'}
          help={`${words.reportAnswerHelp} ${words.answerHelp}`}
        />
        <button type="submit" class="btn">
          {answer ? words.correct : words.send}
        </button>
      </PostForm>
    </>
  );
}

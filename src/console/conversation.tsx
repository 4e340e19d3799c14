import { conversationForStaff, type StaffConversation, type StaffTurn } from '../database/read-by-staff.ts';
import { show } from './frame.tsx';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { ReplyBlocks } from './reply-blocks.tsx';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** One conversation, whole, as it was masked. Opening it is recorded. */
export async function showConversation(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const id = (c.req.query('id') ?? '').trim().toLowerCase().slice(0, 100);
  const found = await conversationForStaff(id, deps, actOf(visit));
  const words = texts.asked;
  const children = found ? (
    <Conversation visit={visit} found={found} />
  ) : (
    <p class="notice" role="status">
      {words.noConversation}
    </p>
  );
  const back = (
    <p>
      <a class="in-place" href={consoleLink('/conversations', visit)}>
        {words.toList}
      </a>
    </p>
  );
  return show(visit, {
    title: words.conversation,
    path: '/conversation',
    parameters: { id },
    children: (
      <>
        {children}
        {back}
      </>
    ),
  });
}

function Conversation({ visit, found }: { visit: StaffVisit; found: StaffConversation }) {
  const { texts, language, session } = visit;
  return (
    <>
      <p class="muted">
        {texts.asked.begunAt(localTime(found.createdAt, language))} {texts.asked.recorded}{' '}
        {mayOpen(session.account.roles, 'GET', '/audit') ? (
          <a class="in-place" href={consoleLink('/audit', visit, { subject: `conversation:${found.id}` })}>
            {texts.asked.whoRead}
          </a>
        ) : null}
      </p>
      <ol class="turns">
        {found.turns.map((turn) => (
          <li>
            <Turn visit={visit} turn={turn} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Turn({ visit, turn }: { visit: StaffVisit; turn: StaffTurn }) {
  const { texts, language } = visit;
  const words = texts.asked;
  const { reply } = turn;
  return (
    <>
      <h2 class="said" lang={reply?.language}>
        {turn.question ?? words.unreadable}
      </h2>
      <p class="muted">
        {localTime(turn.acceptedAt, language)} · {reply ? texts.endings[reply.status] : words.pending}
        {turn.verdict ? ` · ${words.saidOf}${words.verdicts[turn.verdict]}` : ''}
      </p>
      {turn.reason ? <blockquote>{turn.reason}</blockquote> : null}
      {reply ? <ReplyBlocks reply={reply} /> : null}
      {reply ? (
        <a class="in-place" href={consoleLink('/why', visit, { reply: turn.replyId })}>
          {texts.why}
        </a>
      ) : null}
    </>
  );
}

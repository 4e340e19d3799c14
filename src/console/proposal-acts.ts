import { findProposal, reviewProposal, schedulePublication, withdrawProposal } from '../database/proposals.ts';
import { goTo } from './frame.tsx';
import { readFieldTime } from './local-time.ts';
import { showProposal } from './proposal-page.tsx';
import { Told } from './proposals.tsx';
import type { Done } from './texts.ts';
import { actOf, type StaffVisit } from './visit.ts';

const idOf = ({ form }: StaffVisit): number => {
  const id = Number(form.id);
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : 0;
};

const toProposal = (visit: StaffVisit, done: Done) => goTo(visit, '/proposals/one', { id: String(idOf(visit)), done });

export async function withdraw(visit: StaffVisit): Promise<Response> {
  const done = await withdrawProposal(visit.deps.database, idOf(visit), actOf(visit));
  return done ? toProposal(visit, 'withdrawn') : showProposal(visit, { problem: 'unknown' });
}

export async function review(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const note = Told.safeParse(form.note);
  const verdict = form.verdict === 'rejected' ? 'rejected' : 'signed';
  if (!note.success) return showProposal(visit, { problem: 'note' });
  const publishAt = timeOf(visit);
  if (publishAt === 'past') return showProposal(visit, { problem: 'time' });
  const wishes = { id: idOf(visit), verdict, note: note.data, publishAt } as const;
  const done = await reviewProposal(deps.database, wishes, actOf(visit));
  return done ? toProposal(visit, verdict) : showProposal(visit, { problem: 'notReviewed' });
}

/** @returns undefined where no time is wished */
function timeOf({ form, deps }: StaffVisit): string | undefined | 'past' {
  if (!form.publishAt) return undefined;
  const time = readFieldTime(form.publishAt);
  return time && Date.parse(time) > deps.clock().getTime() ? time : 'past';
}

/** Publishes what was signed, now or at a time. */
export async function publish(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const id = idOf(visit);
  const overruled = form.overruled?.trim().slice(0, 500) || undefined;
  if (form.when === 'later') {
    const publishAt = timeOf(visit);
    if (publishAt === 'past') return showProposal(visit, { problem: 'time' });
    const wishes = { id, publishAt: publishAt ?? null, overruled: overruled ?? null };
    const done = await schedulePublication(deps.database, wishes, actOf(visit));
    return done ? toProposal(visit, 'scheduled') : showProposal(visit, { problem: 'unsigned' });
  }
  const outcome = await deps.curation.publish(id, overruled, actOf(visit));
  if ('published' in outcome) return toProposal(visit, 'published');
  if (outcome.refused === 'unweighed') deps.curation.weigh(id);
  return showProposal(visit, { problem: outcome.refused, findings: outcome.findings });
}

export async function weighAgain(visit: StaffVisit): Promise<Response> {
  const proposal = await findProposal(visit.deps.database, idOf(visit));
  if (proposal?.state !== 'proposed' && proposal?.state !== 'signed')
    return showProposal(visit, { problem: 'unknown' });
  visit.deps.curation.weigh(proposal.id);
  return toProposal(visit, 'weighing');
}
